declare module 'virtual:phone_plans' {
  const plans: import('./phone_writing.ts').PhonePlans
  export default plans
}
