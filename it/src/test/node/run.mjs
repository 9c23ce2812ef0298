// Runs a state machine. In, on standard input: {"definition", "context", "input", "tasks": where tasks are carried out}. Out: how it ended.
// A task is a POST to tasks/STATE with its input; 200 is its result, anything else {"error", "cause"}. A state that is entered or left is a
// POST to tasks/, with what it is given or gives.
import { readFileSync } from 'node:fs';
import aslValidator from 'asl-validator';

Promise.withResolvers ??= function () {
  let resolve, reject;
  const promise = new this((yes, no) => { resolve = yes; reject = no; });
  return { promise, resolve, reject };
};
const { StateMachine } = await import('aws-local-stepfunctions');

const { definition, context, input, tasks } = JSON.parse(readFileSync(0, 'utf8'));
const validation = aslValidator(definition, { checkPaths: true, checkArn: true });
const runnable = inline(definition);
const names = Object.keys({ ...runnable.States, ...runnable.States['Carry Out'].ItemProcessor.States });

const execution = new StateMachine(runnable).run(input, {
  context,
  overrides: {
    taskResourceLocalHandlers: Object.fromEntries(names.map((name) => [name, (input) => carryOut(name, input)])),
    retryIntervalOverrides: Object.fromEntries(names.map((name) => [name, 0])),
  },
});
const trail = [];
const events = (async () => {
  for await (const event of execution.eventLogs) {
    if (event.type === 'StateEntered') trail.push(event.state.name);
    if (event.state) await fetch(tasks, { method: 'POST', body: JSON.stringify({ event: event.type, state: event.state }) });
  }
})();
let outcome;
try {
  outcome = { status: 'SUCCEEDED', output: await execution.result };
} catch (failure) {
  const cause = failure.cause ?? failure;
  outcome = { status: 'FAILED', error: cause.name, cause: cause.message };
}
await events;
console.log(JSON.stringify({ ...outcome, trail, problems: validation.errorsText('\n'), changes: changes(definition, runnable) }));

async function carryOut(name, input) {
  const answer = await fetch(`${tasks}${encodeURIComponent(name)}`, { method: 'POST', body: JSON.stringify(input) });
  const body = await answer.json();
  if (answer.status !== 200) {
    const failure = new Error(body.cause);
    failure.name = body.error;
    throw failure;
  }
  return body;
}

// A distributed map cannot be run here: a task reads the list instead, and an item that fails ends like one that does not.
function inline(whole) {
  const copy = structuredClone(whole);
  const map = copy.States['Carry Out'];
  copy.States['Read the List'] = {
    Type: 'Task',
    Resource: map.ItemReader.Resource,
    Parameters: map.ItemReader.Parameters,
    ResultPath: '$.list',
    Next: 'Carry Out',
  };
  copy.States['Is There Work'].Choices[0].Next = 'Read the List';
  map.ItemsPath = '$.list.items';
  for (const field of ['Label', 'ItemReader', 'ResultWriter', 'ToleratedFailurePercentage']) delete map[field];
  delete map.ItemProcessor.ProcessorConfig;
  map.ItemProcessor.States['Not Carried Out'] = { Type: 'Pass', End: true };
  return copy;
}

function changes(before, after, path = '') {
  if (before === after) return [];
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return [path];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
    .flatMap((key) => changes(before[key], after[key], `${path}/${key}`));
}
