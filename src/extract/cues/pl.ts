/** Polish cue phrases. */

import type { CueWords } from './words.ts'

export const pl: CueWords = {
  phone:
    'telefon|telefonu|numer telefonu|numer tel|tel|komorka|komorki|numer komorki|komorkowy|numer komorkowy|telefon kontaktowy|numer kontaktowy|stacjonarny|whatsapp|numer do mnie|kom',
  reach:
    'prosze dzwonic|prosze zadzwonic|zadzwon do mnie|zadzwon|prosze oddzwonic|oddzwoncie|mozna dzwonic|mozna sie ze mna skontaktowac|skontaktowac sie ze mna|kontakt do mnie|pod numerem|jestem pod numerem|dzwonic na|dzwonic pod',
  number: 'numer|numeru|nr|cyfry',
  foreign:
    'zamowienie|zamowienia|numer zamowienia|przesylka|przesylki|numer przesylki|paczka|paczki|referencyjny|potwierdzenie|potwierdzenia|rezerwacja|rezerwacji|numer rezerwacji|bilet|biletu|numer biletu|zgloszenie|zgloszenia|numer zgloszenia|sprawa|sprawy|karta|karty|numer karty|konto|konta|numer konta|rachunek|rachunku|iban|faktura|faktury|numer faktury|umowa|umowy|numer umowy|polisa|polisy|numer polisy|szkody|seryjny|numer seryjny|pesel|nip|regon|dowod|dowodu|paszport|paszportu|klient|klienta|numer klienta|pin|haslo|kod|kodu|kod pocztowy|lot|lotu|data|cena|kwota|suma|saldo|zlotych|euro|dolarow|procent|szerokosc|dlugosc|wspolrzedne|rejestracja|rejestracyjny|model|wersja|osob|pokoj|pokoju|kupon|transakcja|transakcji',
  email: 'email|e-mail|mail|mejl|maila|mejla|emaila|adres email|adres e-mail|adres mailowy|poczta|skrzynka',
  mine: 'moj|moja|moje|mojego|mojej|mnie|mi|nasz|nasza',
  self: 'ja|jestem',
  other:
    'jego|jej|ich|zona|zony|maz|meza|syn|syna|corka|corki|matka|matki|mama|mamy|ojciec|ojca|tata|taty|brat|brata|siostra|siostry|przyjaciel|przyjaciela|kolega|kolegi|kolezanka|kolezanki|szef|szefa|szefowa|partner|partnera|partnerka|partnerki|dziewczyna|chlopak|asystentka|asystentki|sekretarka|sasiad|sasiada|kuzyn|kuzyna|wujek|ciocia|babcia|dziadek|adwokat|lekarz|lekarza|on|ona|oni|kurier|kuriera|kierowca|ksiegowa|ksiegowej',
  yours: 'pana|pani|panstwa|twoj|twoja|wasz|wasza|infolinia|infolinii|ze strony',
  tell: 'powiedz|prosze powiedziec|zapytaj|napisz do|prosze napisac do|skontaktuj sie z|zadzwon do|przekaz|poinformuj|dzwonil|dzwonila|dostalem maila od|dostalam maila od|rozmawialem z|rozmawialam z',
  told: 'powiedz|zapytaj|napisz do|napisalem do|napisalam do|dzwonilem na|dzwonilam na|dzwonilem do|dzwonilam do|telefon od|mail od|rozmawialem z',
  negate:
    'nie jest|to nie|juz nie|nieprawidlowy|nieprawidlowe|bledny|bledne|zly|zle|stary|stare|starego|poprzedni|niepoprawny|nieaktualny|nieaktualne|zignoruj|prosze zignorowac|usun|prosze usunac|nie dziala|pomylka|nie moj|nie uzywam',
  correct:
    'nie|przepraszam|wlasciwie|to znaczy|znaczy|mialem na mysli|mialam na mysli|raczej|poprawka|chwila|moment|pomylilem sie|pomylilam sie|zaraz|sorki|sorry',
  ending: 'na koncu|konczy sie na|konczy sie|ostatnie|ostatnia|ostatni|koncowka',
  beginning: 'na poczatku|zaczyna sie od|zaczyna sie na|pierwsze|pierwsza|pierwszy',
  area: 'kierunkowy|numer kierunkowy|prefiks',
  extension: 'wew|wewnetrzny|ext',
  insteadOf: 'nie|a nie|zamiast',
  born: 'urodzony|urodzona|urodzilem sie|urodzilam sie|data urodzenia|urodzenia|urodziny|ur',
  postcode: 'kod pocztowy|kod',
  company:
    'firma :|nazwa firmy :|pracuje w|pracuje dla|pracuje w firmie|moja firma to|moja firma nazywa sie|nasza firma to|nasza firma nazywa sie|dzwonie z|dzwonie z firmy|z firmy|w imieniu|w imieniu firmy|reprezentuje|nazwa firmy to|firma',
  speak: 'mowie po|wole po|czy mozemy po|mowi pan po|mowi pani po|po|moj jezyk to|jezyk ojczysty to|jezyk|prosze po',
  languages:
    'angielsku=en|angielski=en|hiszpansku=es|hiszpanski=es|portugalsku=pt|portugalski=pt|francusku=fr|francuski=fr|niemiecku=de|niemiecki=de|wlosku=it|wloski=it|polsku=pl|polski=pl|niderlandzku=nl|holendersku=nl|holenderski=nl|rosyjsku=ru|rosyjski=ru|ukrainsku=uk|ukrainski=uk',
  months:
    'stycznia=1|styczen=1|lutego=2|luty=2|marca=3|marzec=3|kwietnia=4|kwiecien=4|maja=5|maj=5|czerwca=6|czerwiec=6|lipca=7|lipiec=7|sierpnia=8|sierpien=8|wrzesnia=9|wrzesien=9|pazdziernika=10|pazdziernik=10|listopada=11|listopad=11|grudnia=12|grudzien=12',
  common:
    'jest i w na z do sie to tak prosze dzien dobry dziekuje czy mam moj moja chce od po jak nie o a za mi pod dla',
}
