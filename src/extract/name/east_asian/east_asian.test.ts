/** Chinese, Japanese and Korean names out of sentences without blanks, and Vietnamese ones, surname first; roles and third persons stay out. */

import { expect, test } from 'vitest'
import { type ExtractedClaim, extract, type Turn } from '../../extract.ts'

const told = (claims: readonly ExtractedClaim[]): string =>
  ['full_name', 'last_name', 'first_name']
    .map((field) => claims.find((claim) => claim.field === field && claim.assurance === 1)?.value ?? '')
    .join('/')

/** "question > answer". */
const turnsOf = (line: string): Turn[] => {
  const [one, two] = line.split(' > ')
  return two
    ? [
        { role: 'agent', text: one! },
        { role: 'customer', text: two },
      ]
    : [{ role: 'customer', text: one! }]
}

test.each([
  ['请问我叫王小明，想订位', '王小明/王/小明'],
  ['您贵姓？ > 我姓李，叫李娜', '李娜/李/娜'],
  ['您贵姓？ > 免贵姓张', '/张/'],
  ['请问您的名字？ > 陈志强', '陈志强/陈/志强'],
  ['我是刘洋，昨天订了一个房间', '刘洋/刘/洋'],
  ['我的名字是林志玲', '林志玲/林/志玲'],
  ['我叫歐陽娜', '歐陽娜/歐陽/娜'],
  ['我叫Kevin Wong', 'Kevin Wong/Wong/Kevin'],
  ['我是王先生', '/王/'],
  ['田中太郎です。予約をお願いします', '田中太郎/田中/太郎'],
  ['佐藤と申します', '/佐藤/'],
  ['私の名前は高橋健太です', '高橋健太/高橋/健太'],
  ['名前は鈴木 一郎です', '鈴木 一郎/鈴木/一郎'],
  ['お名前をお願いします > 伊藤', '/伊藤/'],
  ['저는 김민수입니다', '김민수/김/민수'],
  ['안녕하세요 박서연입니다 예약하려고요', '박서연/박/서연'],
  ['제 이름은 이지은이에요', '이지은/이/지은'],
  ['성함이 어떻게 되세요? > 최영호요', '최영호/최/영호'],
  ['남궁민수라고 합니다', '남궁민수/남궁/민수'],
  ['Tôi tên là Nguyễn Thị Minh Khai', 'Nguyễn Thị Minh Khai/Nguyễn/Khai'],
  ['xin chào, tôi là Trần Văn Hùng, tôi muốn đặt bàn', 'Trần Văn Hùng/Trần/Hùng'],
  ['hi this is nguyen van an and i need a room', 'Nguyen Van An/Nguyen/An'],
])('%s', (line, wanted) => {
  const turns = turnsOf(line)
  const claims = extract(turns)
  expect(told(claims)).toBe(wanted)
  for (const { turn, evidence } of claims)
    expect(turns[turn]!.text.slice(evidence.start!, evidence.end!)).toBe(evidence.quote)
})

test.each([
  'tôi là sinh viên',
  '我是学生',
  '我是程序员',
  '我是高中生',
  '我太太叫李丽，帮她订',
  '他叫王强',
  '我是从北京来的',
  '予約です',
  '担当は田中です',
  '田中さんです',
  '저는 학생입니다',
  '저는 배달원입니다',
  '문의입니다',
  '제 친구 김철수가 예약했어요',
])('%s names nobody', (line) => {
  expect(told(extract(turnsOf(line)))).toBe('//')
})
