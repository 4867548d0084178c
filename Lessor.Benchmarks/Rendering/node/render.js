// Renders the template for each tenant in turn with Handlebars.js and parses the text with js-yaml, both compiled and warm.
// Usage: node render.js TEMPLATE CONTEXTS objects|time SECONDS. Prints the objects of each tenant, or the microseconds of one rendering.
const fs = require('fs');
const Handlebars = require('handlebars');
const yaml = require('js-yaml');

const [templateFile, contextsFile, what, seconds] = process.argv.slice(2);
const contexts = JSON.parse(fs.readFileSync(contextsFile, 'utf8'));
Handlebars.registerHelper('default', (value, other) => (value === undefined || value === null ? other : value));
Handlebars.registerHelper('eq', (a, b) => a === b);
const template = Handlebars.compile(fs.readFileSync(templateFile, 'utf8'), { noEscape: true });
const render = context => yaml.loadAll(template(context));

function run(duration) {
  const begin = process.hrtime.bigint();
  const end = begin + BigInt(Math.round(duration * 1e9));
  let count = 0;
  while (process.hrtime.bigint() < end) {
    contexts.forEach(render);
    count += contexts.length;
  }
  return Number(process.hrtime.bigint() - begin) / 1000 / count;
}

if (what === 'objects') {
  console.log(JSON.stringify(contexts.map(render)));
} else {
  run(Number(seconds) / 2);
  console.log(run(Number(seconds)));
}
