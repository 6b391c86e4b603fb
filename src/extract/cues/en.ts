/** English cue phrases. */

import type { CueWords } from './words.ts'

export const en: CueWords = {
  phone:
    'phone|phone number|phone no|telephone|telephone number|tel|tel no|mobile|mobile number|mobile no|cell|cell number|cell no|cellphone|cell phone|cellular|contact number|contact no|contact|callback|callback number|call back number|landline|home number|work number|office number|ph|ph no|phone num|whatsapp|whatsapp number|best number|number to call|number to reach|daytime number|handy number|number you can reach|fone',
  reach:
    'call me|call me on|call me at|call me back|ring me|phone me|text me|text me at|reach me|reach me at|reach me on|contact me|contact me on|sms me|whatsapp me|message me|give me a call|give me a ring|call back|get me on|get me at|get hold of me|reached at|reached on|dial',
  number: 'number|no|num|nr|numbers|digits',
  foreign:
    'order|order number|order no|order id|tracking|tracking number|shipment|parcel|package|reference|reference number|ref|ref no|confirmation|confirmation number|confirmation code|booking|booking number|reservation|ticket|ticket number|case|case number|case id|card|card number|credit card|debit card|account|account number|account no|acc no|ac no|acct|sort code|iban|routing|routing number|invoice|policy|policy number|policy no|claim|claim number|claim no|serial|serial number|model|passport|licence|license|ssn|social|social security|security number|insurance number|member|membership|member number|customer number|customer id|employee|employee id|id number|user id|pin|otp|one time password|password|passcode|code|vin|imei|sku|isbn|flight|flight number|gate|seat|room|room number|table|zip|zip code|postcode|post code|postal code|extension|date|price|amount|cost|costs|total|balance|paid|pay|charged|charge|dollars|pounds|euros|bucks|percent|latitude|longitude|coordinates|lat|lng|version|transaction|transaction id|transaction number|receipt|report|report number|registration|vat|tax|transfer|number of people|miles|km|kilometres|kg|years|days|minutes|hours|people|persons|items|quantity|loyalty|points|license plate|born|birthday|date of birth|patient|meter|device|delivery number|purchase order|product|item|quote|voucher|coupon|gift card|case no|ref number|reference no|booking reference|booking id|reservation number|tracking no|tracking id|serial no|frequent flyer|student|student id|order numbers|rma|docket|case reference|quote number|track',
  email:
    'email|e mail|e-mail|mail|email address|e-mail address|mail address|mail id|email id|emails|gmail|email is|inbox|emil|eamil|emial|mailid|emailid',
  mine: 'my|mine|our|me',
  self: "i|i'm|i am|i've|we|i'll|i'd|myself",
  other:
    "his|her|hers|him|their|theirs|them|he|she|they|wife|wife's|husband|husband's|son|son's|daughter|daughter's|mum|mum's|mom|mom's|mother|mother's|father|father's|dad|dad's|brother|brother's|sister|sister's|friend|friend's|boss|boss's|colleague|colleague's|partner|partner's|girlfriend|girlfriend's|boyfriend|boyfriend's|assistant|assistant's|secretary|secretary's|neighbour|neighbour's|neighbor|neighbor's|manager|manager's|roommate|roommate's|flatmate|flatmate's|cousin|cousin's|uncle|uncle's|aunt|aunt's|doctor|doctor's|lawyer|lawyer's|accountant|accountant's|driver|driver's|landlord|landlord's|grandmother|grandmother's|grandfather|grandfather's|spouse|spouse's|fiance|fiance's|kid|kid's|child|child's|tenant|tenant's|client|client's|courier|courier's|plumber|plumber's|someone|somebody|someone else|someone else's|supplier|supplier's|restaurant|hotel|airline|seller|seller's|buyer|buyer's|agent|agent's|support|police|scammer|caller|spam|spammer|sender|recipient|recipient's|hers",
  yours: 'your|yours|you guys|the website|your company|customer service|support line|hotline|helpline|on your site',
  tell: 'tell|ask|cc|bcc|copy in|forward to|forward it to|email|e-mail|mail|contact|write to|wrote to|wrote|emailed|called|calling|rang|phoned|texted|message|loop in|invite|call|text|spoke to|spoke with|heard from|received from|from|got a call from|got an email from|email from|mail from|call from|calls from|texts from',
  told: 'tell|ask|cc|bcc|copy in|forward to|forward it to|write to|wrote|wrote to|emailed|called|rang|phoned|texted|dialed|dialled|contacted|spoke to|spoke with|heard from|received from|got a call from|got an email from|email from|mail from|call from|calls from|texts from|message from',
  negate:
    "not|isn't|isnt|is not|not my|that's not|thats not|wasn't|wrong|incorrect|no longer|not anymore|any more|anymore|old|former|previous|used to be|don't use|dont use|do not use|ignore|forget|delete|remove|disregard|never mind|changed|disconnected|doesn't work|doesnt work|does not work|isn't mine|not mine|not right|not correct|stop using",
  correct:
    "no|nope|sorry|actually|i mean|i meant|correction|rather|wait|oops|whoops|scratch that|my mistake|my bad|let me correct|make that|should be|should have been|it's actually|apologies|hold on|strike that|no wait|typo|instead|pardon|correct one|correct number|correct email|correct is",
  ending:
    'at the end|ends in|ends with|ending in|ending with|ending|end in|end with|finishes with|last|last four|last three|last two|last digit|last digits|last four digits|final',
  beginning:
    'starts with|begins with|starting with|beginning with|starts|begins|at the start|at the beginning|at the front|first|start with|begin with|first digit|first three|first four',
  area: 'area code|dialling code|dialing code|city code|prefix',
  extension: 'x|ext|extn|extension|ext no',
  insteadOf: 'not|instead of|rather than|and not|not a|in place of',
  born: 'born|born on|was born|date of birth|birth date|birthdate|birthday|dob|d o b|birth',
  postcode: 'postcode|post code|postal code|zip|zip code|zipcode|post codes|post coat|postal|pin code|pincode',
  company:
    "company :|company name :|organisation :|organization :|employer :|i work for|i work at|i am with|my company is|my company is called|my company name is|our company is|our company is called|company name is|company is|company is called|calling from|i am calling from|i'm calling from|i run|i own a company called|my business is|my business is called|i am the owner of|i'm from the company|my employer is|i represent|on behalf of|we are|i'm employed by|i am employed by|i'm employed at|writing from",
  speak:
    "i speak|i prefer|i would prefer|i'd prefer|can we speak|can you speak|could we speak|do you speak|can we talk in|can we do this in|speak to me in|reply in|write in|answer in|please speak|in|my language is|my native language is|native language|my mother tongue is|preferred language is|language is|i only speak|continue in|switch to",
  languages:
    'english=en|spanish=es|portuguese=pt|french=fr|german=de|italian=it|polish=pl|dutch=nl|arabic=ar|chinese=zh|mandarin=zh|japanese=ja|korean=ko|russian=ru|ukrainian=uk|turkish=tr|hindi=hi|urdu=ur|bengali=bn|greek=el|hebrew=he|swedish=sv|norwegian=no|danish=da|finnish=fi|czech=cs|romanian=ro|hungarian=hu|vietnamese=vi|thai=th|catalan=ca|tamil=ta|farsi=fa|persian=fa|punjabi=pa|tagalog=tl|bulgarian=bg|croatian=hr|serbian=sr|slovak=sk|indonesian=id|welsh=cy',
  months:
    'january=1|jan=1|february=2|feb=2|march=3|mar=3|april=4|apr=4|may=5|june=6|jun=6|july=7|jul=7|august=8|aug=8|september=9|sept=9|sep=9|october=10|oct=10|november=11|nov=11|december=12|dec=12',
  common:
    "the a an is it's its that's to of and for on in at you your can could please would i my me this with have do not yes hi hello thanks thank so or by am are was be if er mal en i'd man via",
}
