/** English cues for names. */

import { type Cues, list, words } from './cues.ts'

export const EN: Cues = {
  language: 'en',
  self: list(`my name is|my name's|my full name is|my names|my name's is|my name would be|my name will be|my name it's|my name it is|my name
    the name is|the name's|name is|name's|name :|name -|full name is|full name|full name :|customer name|guest name|passenger name|your name is actually
    i am called|i'm called|they call me|call me|you can call me|people call me|everyone calls me|everybody calls me|friends call me|i go by|i'm known as|i am known as|known as
    i was named|i was christened|named me|christened me|my real name is|my legal name is|my maiden name is|i'm listed as|i am listed as|registered as|signed|mine is|mine's`),
  weak: list(
    `i'm|i am|im|i m|this is|this's|it is me|it's me|its me|hi it's|hello it's|hi its|hey it's|you're speaking with|you are speaking with|you're speaking to|you are speaking to|speaking with|you're talking to|you are talking to|yours truly|regards|best regards|kind regards|warm regards|sincerely|yours sincerely|best wishes|cheers|thanks ,|thank you ,|love`,
  ),
  answer: list(
    `it's|it is|its|that's|that is|that would be|that'd be|it would be|it'd be|it will be|sure|sure ,|yes|yeah|yep|ok|okay|of course|certainly|absolutely|hi|hello|hey|oh|well|so|make it|put|use|try`,
  ),
  after: list(
    `here|speaking|on the line|on the phone|calling|is my name|is the name|'s my name|was my name|is what i'm called|is what they call me|is how it's spelled|is my full name|is me|is my first name|is my given name|is my forename|is my last name|is my family name|is my surname|is my second name`,
  ),
  booking:
    list(`under the name|under the name of|under name|under name of|under my name|in the name|in the name of|in my name|on the name|on name|on the name of|by the name of|by the name|with the name|with the name of|for the name|name of|under|listed under|booked under|reserved under|registered under|listed as|made by|made under|placed under|booked by
    booking for|bookings for|reservation for|reservations for|table for|booked for|reserved for|appointment for|order for|room for|listed for|is for|was for|made for|name on the account is|name on the reservation is|name on the booking is|the booking name is|reservation name is|booking name|reservation name|account holder is|account name is|attention|attn`),
  first: list(
    `my first name is|first name is|first name|first name's|first name :|my first name's|the first name is|given name is|given name|forename is|forename|first is|my first is|first :|and first name`,
  ),
  last: list(
    `my last name is|last name is|last name|last name's|last name :|my last name's|the last name is|my surname is|surname is|surname|surname's|surname :|family name is|family name|my family name is|last is|my last is|second name is|second name|and last name|then surname`,
  ),
  kin: list(
    `my wife|my husband|my partner|my friend|my friends|my son|my daughter|my mother|my father|my mom|my mum|my dad|my brother|my sister|my boss|my colleague|my coworker|my co-worker|my girlfriend|my boyfriend|my fiance|my fiancee|my fiancée|my aunt|my uncle|my cousin|my nephew|my niece|my grandmother|my grandfather|my grandma|my grandpa|my neighbour|my neighbor|my assistant|my roommate|my landlord|my dog|my cat|my kid|my child|my baby|my doctor|my dentist|my therapist|my lawyer|my manager|my client|my guest|my buddy|my mate|our friend|our son|our daughter|his name is|her name is|their name is|his name's|her name's|his name was|her name was|whose name is|friend named|named|a friend|friend|wife|husband|son|daughter|brother|sister|mother|father|boss|colleague`,
  ),
  others: list(
    `dr|dr .|doctor|spoke to|spoke with|talked to|talked with|talk to|speak to|speak with|speaking to|meeting with|meet with|meet|appointment with|see|with|host is|hosted by|the host|host|driver|driver named|agent|your agent|your colleague|a guy named|a lady named|someone named|someone called|a man named|a woman named|a man called|a restaurant called|a place called|a hotel called|called|restaurant|hotel|invite|tell|ask|email|contact|from|to|at|in|near|hi|hello|hey|dear|thanks|thank you|bye|goodbye|rsvp to|party of|party is for|maiden name|pet|pet's name|dog's name|pet is|mother's maiden name is|manufacturer|company is|birthday for`,
  ),
  titles: words('mr mrs ms miss mister sir madam dr prof professor rev reverend mx prince princess'),
  retract: list(
    `that's not my name|that is not my name|thats not my name|not my name|that isn't my name|wrong name|my name is not|my name isn't|my name's not|i'm not|i am not|you got my name wrong|don't call me|do not call me|i never said my name|nobody by that name`,
  ),
  correct: list(
    `no|nope|actually|i mean|i meant|sorry|correction|rather|not|instead|it's actually|its actually|make that|scratch that|wait|oops|typo|should be|i misspelled|misspelled|i said|*`,
  ),
  fillers: words(
    'uh um er erm ah uhm hmm like just actually simply well is : - " \' “ ” , ( mr mrs ms miss mister . the name of i think probably maybe',
  ),
  stops:
    words(`a an the this that these those my your his her its our their mine yours me you him us them i we he she it they who whom which what when where why how
    and or but so if because as of at by for with from to in on off out up down over under again then than too very not no nor yes yeah yep nope ok okay
    am is are was were be been being have has had having do does did doing done can could may might must shall should would want wants wanted need needs needed like likes liked love
    get got getting go goes going gone went come came coming call calling called looking look looks trying try tried hoping hope wondering interested allergic vegan vegetarian gluten sorry afraid glad happy sure fine good great well bad sad sick ill late early ready done finished free busy home here there now today tonight tomorrow yesterday morning afternoon evening night mon tue tues wed thu thur thurs fri sat monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december feb apr jul aug sept oct nov dec christmas easter thanksgiving halloween
    please thanks thank yup yupp yea aye yas lol lmao rofl wtf omg asap fuck fucking shit cunt bollocks damn hello hi hey bye goodbye cheers just only also still already yet maybe perhaps actually really about around also another other some any all both each every one two three four five six seven eight nine ten first second last
    new old big small more most less much many few lot lots bit kind sort thing things something anything nothing everything someone anyone everyone nobody
    name names number email mail e-mail phone address account order booking reservation table room ticket appointment card code id people person persons guest guests party pm am date time day week month year hour hours minute minutes
    not isn't aren't don't doesn't didn't won't can't cannot couldn't wouldn't shouldn't i'm i've i'll i'd it's that's there's he's she's they're we're you're let's
    having calling running staying leaving booking checking writing asking using making planning moving living working flying driving unable able available available outside inside near vegan only confirmed correct right wrong customer client user member patient student tourist visitor
    will see say said says tell told give gave take took make made put let know think believe guess mean help change cancel confirm check book reserve reschedule add remove update find show send
    at's mr mrs dr spelled spelt spelling spell surname forename lastname firstname middle initial dash hyphen apostrophe space dot underscore
    vegetarians pescatarian pescetarian flexitarian coeliac celiac diabetic asthmatic epileptic anaemic anemic hypertensive dyslexic autistic deaf blind disabled pregnant claustrophobic wheelchair intolerant teetotal jetlagged homesick bluetooth wifi broadband spam
    gonna gunna gona gotta wanna gimme lemme dunno tryna finna`),
}
