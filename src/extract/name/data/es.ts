/** Spanish cues for names. */

import { type Cues, list, words } from './cues.ts'

export const ES: Cues = {
  language: 'es',
  self: list(
    `me llamo|mi nombre es|mi nombre completo es|mi nombre|me llaman|me dicen|puede llamarme|de parte de|puedes llamarme|llámame|llámeme|llamame|nombre :|nombre completo :|a mi nombre ,|mi nombre sería|yo me llamo|el nombre es|nombre completo|firmado`,
  ),
  weak: list(
    `soy|yo soy|habla|le habla|les habla|te habla|le saluda|saludos ,|saludos|un saludo ,|un saludo|atentamente|atentamente ,|aquí|con|al habla`,
  ),
  answer: list(`es|sí|si|claro|claro ,|por supuesto|sí ,|sería|hola|bueno|buenas|vale`),
  after: list(`al habla|al aparato|es mi nombre|es mi nombre completo|a sus órdenes|para servirle|me llamo`),
  booking: list(
    `a nombre de|al nombre de|bajo el nombre de|bajo el nombre|con el nombre de|con el nombre|por el nombre de|reserva para|reservada a nombre de|está a nombre de|en nombre de|a nombre del señor|a nombre de la señora`,
  ),
  first: list(`mi nombre de pila es|nombre de pila|primer nombre es|mi primer nombre es`),
  last: list(
    `mi apellido es|mis apellidos son|apellido es|mis apellidos son|los apellidos son|el apellido es|de apellido|apellido :|apellidos :|apellido|apellidos|me apellido`,
  ),
  kin: list(
    `mi esposa|mi esposo|mi mujer|mi marido|mi hijo|mi hija|mi amigo|mi amiga|mi hermano|mi hermana|mi madre|mi padre|mi mamá|mi papá|mi novio|mi novia|mi jefe|mi jefa|mi compañero|mi compañera|mi abuela|mi abuelo|mi suegra|mi suegro|mi tía|mi tío|mi prima|mi primo|mi pareja|mi socio|mi vecina|mi vecino|se llama|llamado|llamada|su nombre es`,
  ),
  others: list(
    `doctor|doctora|dr|dra|dr .|dra .|hablé con|hable con|hablar con|el señor|la señora|cita con|reunión con|gracias|hola|de|en|a|desde|hotel|restaurante`,
  ),
  titles: words('sr sra srta señor señora señorita don doña dr dra'),
  retract: list(`ese no es mi nombre|no es mi nombre|ese no soy yo|no me llamo|no soy`),
  correct: list(`no|perdón|perdon|disculpe|quise decir|quiero decir|mejor dicho|en realidad|corrijo|es con`),
  fillers: words('eh este pues : , " - es el la don doña sr sra señor señora srta señorita . nada'),
  stops:
    words(`el la los las un una unos unas mi tu su nuestro mis sus yo tú usted él ella nosotros ellos me te se le lo nos les que quien quién cual cuál cuando donde cómo como por para con sin sobre entre hasta desde de en a al del y o u pero si sí no ni más menos muy ya también tampoco hoy mañana ayer ahora luego aquí allí
    es son soy eres era fue ser estar estoy está están tengo tiene tener quiero quisiera querría necesito busco llamo llamaba llamando hablo hablar puedo puede ver hacer hice hago voy vamos gracias hola buenos buenas días tardes noches favor claro vale bueno bien mal
    lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    nombre apellido apellidos número numero teléfono telefono correo reserva mesa cuenta pedido cita habitación personas cliente nuevo nueva alérgico alérgica vegetariano vegana interesado interesada seguro segura listo lista tarde deletreo igual porque mismo misma
    vegano vegana vegetariano vegetariana celíaco celíaca celiaco celiaca diabético diabética alérgico asmático asmática hipertenso hipertensa embarazada intolerante sordo sorda ciego ciega discapacitado discapacitada decepcionado decepcionada enfadado enfadada desesperado desesperada urgente socio socia`),
}
