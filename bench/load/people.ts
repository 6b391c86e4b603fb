/** Made-up people by number: name, address, and the one channel on which each is known. */

import { mixed } from './random.ts'

export const FIRST =
  'Ana Bruno Carla Diego Elena Fabio Greta Hugo Ines Jonas Katja Luis Marta Nuno Olga Paulo Rosa Samuel Teresa Ursula Vera Walter Xenia Yara Zoe Adrian Beatriz Clara Daniel Emma Felix Gloria Henrik Irene Julia Karl Lena Mateo Nina Oscar'.split(
    ' ',
  )
const STEMS =
  'Al Bar Cas Dor El Fer Gar Hol In Jan Kra Lo Mor Nav Or Pin Quin Ros Sil Tor Ul Vas Wer Yan Zam Bel Cor Dan Fon Gal'.split(
    ' ',
  )
const MIDDLES = 'a e i o an en ar er im ol'.split(' ')
const ENDS = 'ski sen son mann ves lho ra to da ni berg stein well ford der sa ma tti dez ko'.split(' ')

export const CHANNELS = ['whatsapp', 'chat', 'sms', 'instagram'] as const
export type BenchChannel = (typeof CHANNELS)[number]

export type Person = { index: number; name: string; email: string; channel: BenchChannel; customer: object }

/** 40 first names and 6,000 family names: "ana" is common, a whole name is one in 240,000. */
export function personOf(index: number): Person {
  const bits = mixed(index)
  const first = FIRST[bits % FIRST.length]!
  const last = familyName(Math.floor(bits / FIRST.length))
  const channel = CHANNELS[index % CHANNELS.length]!
  return {
    index,
    name: `${first} ${last}`,
    email: `${first}.${last}${index}@example.com`.toLowerCase(),
    channel,
    customer: customerOn(channel, index),
  }
}

function familyName(bits: number): string {
  const end = Math.floor(bits / (STEMS.length * MIDDLES.length))
  return (
    STEMS[bits % STEMS.length]! + MIDDLES[Math.floor(bits / STEMS.length) % MIDDLES.length]! + ENDS[end % ENDS.length]!
  )
}

/** Numbers differ by area, so that nobody's WhatsApp is somebody else's telephone. */
function customerOn(channel: BenchChannel, index: number): object {
  const digits = String(index).padStart(8, '0')
  if (channel === 'whatsapp') return { whatsapp: `+55119${digits}` }
  if (channel === 'sms') return { phone: `+55219${digits}` }
  if (channel === 'instagram') return { instagram: `17890${digits}` }
  return { visitor_id: `v_${mixed(index).toString(16).padStart(8, '0')}${digits}` }
}
