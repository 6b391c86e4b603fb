/** As the server has it (src/domain/password.ts), so that the form can say so before it is sent. */

export const SHORTEST_PASSWORD = 10
