/** Cues for names in languages that are not fully covered: Russian and Ukrainian, Greek, Arabic, Vietnamese. Translators are welcome. */

import { type Cues, list, words } from './cues.ts'

const NONE = {
  answer: [],
  after: [],
  booking: [],
  first: [],
  last: [],
  kin: [],
  others: [],
  titles: [],
  retract: [],
  correct: [],
  fillers: [],
}

export const RU: Cues = {
  ...NONE,
  language: 'ru',
  self: list("меня зовут|моё имя|мое имя|мене звати|моє ім'я|имя :|зовите меня"),
  weak: list('я|это|це|с уважением ,|с уважением|з повагою'),
  booking: list('на имя|на фамилию'),
  first: list('имя'),
  last: list('фамилия|моя фамилия|прізвище|моє прізвище'),
  kin: list('моя жена|мой муж|мой сын|моя дочь|мой друг|моя подруга|мама|папа'),
  stops: words(
    'я меня мне мы вы он она они это не да нет и в на с у за по для что как где когда хочу нужно можно есть здравствуйте привет добрый день спасибо пожалуйста имя фамилия зовут звати хотел хотела звоню',
  ),
}

export const EL: Cues = {
  ...NONE,
  language: 'el',
  self: list('με λένε|λέγομαι|ονομάζομαι|το όνομά μου είναι|το όνομα μου είναι'),
  weak: list('είμαι ο|είμαι η|εδώ'),
  last: list('το επώνυμό μου είναι|επώνυμο'),
  stops: words(
    'και ο η το με λένε είναι είμαι μου σας θα να δεν ναι όχι για από στο στη ένα μια καλημέρα γεια ευχαριστώ παρακαλώ θέλω όνομα επώνυμο',
  ),
}

export const AR: Cues = {
  ...NONE,
  language: 'ar',
  self: list('اسمي|إسمي|أنا اسمي|انا اسمي'),
  weak: list('أنا|انا|معك|معكم'),
  stops: words('أنا انا اسمي إسمي في من على إلى هذا هذه نعم لا شكرا مرحبا السلام عليكم أريد اريد و مع'),
}

export const VI: Cues = {
  ...NONE,
  language: 'vi',
  self: list(
    'tôi tên là|tên tôi là|tên của tôi là|tên mình là|mình tên là|em tên là|tên em là|anh tên là|chị tên là|họ tên :|họ và tên :|tên là',
  ),
  weak: list('tôi là|mình là|em là|đây là'),
  kin: list('vợ tôi|chồng tôi|con tôi|bạn tôi|vợ tôi là|chồng tôi là|bạn tôi là|vợ tôi tên là|chồng tôi tên là'),
  titles: words('ông bà cô'),
  stops: words(
    'tôi tên là mình em của và có không được muốn cần cho xin chào bạn vui lòng cảm ơn ở từ đến với này đó khách sinh viên người một hai ba bàn phòng đặt',
  ),
}
