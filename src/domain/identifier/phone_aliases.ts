/** R10a: numbers that are written in two ways although they are one line. */

type Alias = {
  /** The form that is another spelling; landlines must not match. */
  form: RegExp
  /** The form that the key is made of. */
  key: string
}

const ALIASES: Readonly<Record<string, readonly Alias[]>> = {
  // Brazil: mobiles got a 9 in front of their eight digits from 2012 to 2016, and WhatsApp still knows many without it.
  // Old mobile numbers began with 6 to 9; 2 to 5 are landlines, and `9` + a landline's digits is somebody else's mobile.
  // (7 was shared with trunked radio, which kept eight digits until its network closed in 2018.)
  '55': [{ form: /^\+55([1-9][1-9])([6-9]\d{7})$/, key: '+55$19$2' }],
  // Mexico: the 1 after 52 marked a mobile called from abroad until 2019; WhatsApp still delivers it. Numbers of ten digits
  // are unique among mobiles and landlines, and landlines are never written with the 1.
  '52': [{ form: /^\+521([2-9]\d{9})$/, key: '+52$1' }],
  // Argentina: 9 after 54 (from abroad) or 15 after the area code (from inside) marks a mobile; SMS carriers leave it out.
  // The ten digits of area code and number are unique, and landlines are never written with either mark.
  '54': [
    { form: /^\+549([1-9]\d{9})$/, key: '+54$1' },
    { form: /^\+54(11)15(\d{8})$/, key: '+54$1$2' },
    { form: /^\+54([2368]\d\d)15(\d{7})$/, key: '+54$1$2' },
    { form: /^\+54([23]\d{3})15(\d{6})$/, key: '+54$1$2' },
  ],
}

/**
 * What equality of two phone numbers is on (R2, R7, R10a), of a number in E.164; any other text is its own key. The key
 * is for comparing alone: what the carrier used is stored and shown.
 */
export function phoneKey(e164: string): string {
  if (e164.charCodeAt(0) !== 0x2b || e164.charCodeAt(1) !== 0x35) return e164
  for (const { form, key } of ALIASES[e164.slice(1, 3)] ?? []) if (form.test(e164)) return e164.replace(form, key)
  return e164
}
