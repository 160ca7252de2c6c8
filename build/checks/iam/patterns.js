// Patterns of policies and of ARNs, and whether two of them can mean the same text.
'use strict';

/** Text that only deployment knows: whatever stands there. */
const UNKNOWN = '\u0000';

const anything = () => ({ any: true, except: '' });

/** A pattern of a policy: `*` and `?`, policy variables, and unknown text. */
function policyPattern(text) {
  const tokens = [];
  for (const part of text.split(/(\$\{[^}]*\}|[*?\u0000])/)) {
    if (part === '*' || part === UNKNOWN || /^\$\{.+\}$/s.test(part)) {
      const literal = /^\$\{([*?$])\}$/.exec(part);
      tokens.push(literal ? { char: literal[1] } : anything());
    } else if (part === '?') {
      tokens.push({ one: true });
    } else {
      tokens.push(...Array.from(part, (char) => ({ char })));
    }
  }
  return tokens;
}

/** An ARN format of the authorization reference: `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. */
function arnPattern(format) {
  const tokens = [];
  for (const part of format.split(/(\$\{[^}]*\}|\*)/)) {
    const variable = /^\$\{(.+)\}$/.exec(part);
    if (variable || part === '*') {
      tokens.push({ any: true, except: variable ? excluded(variable[1]) : '' });
    } else {
      tokens.push(...Array.from(part, (char) => ({ char })));
    }
  }
  return tokens;
}

/** The characters that end a part of an ARN: names may hold a path, buckets and ids may not. */
function excluded(variable) {
  if (/^(Partition|Region|Account|BucketName|.*Id)$/.test(variable)) {
    return '/:';
  }
  // A log group's ARN is written with `:*` at its end in policies (CloudWatch Logs User Guide, "CloudWatch Logs resources").
  return ['ObjectName', 'LogGroupName'].includes(variable) ? '' : ':';
}

/** Whether some text fits both patterns. */
function meet(left, right) {
  const seen = new Map();
  const from = (i, j) => {
    const key = i * (right.length + 1) + j;
    if (!seen.has(key)) {
      seen.set(key, false);
      seen.set(key, step(i, j));
    }
    return seen.get(key);
  };
  const step = (i, j) => {
    const [a, b] = [left[i], right[j]];
    if (!a && !b) {
      return true;
    }
    if (a?.any && (from(i + 1, j) || (b && !b.any && takes(a, b) && from(i, j + 1)))) {
      return true;
    }
    if (b?.any && (from(i, j + 1) || (a && !a.any && takes(b, a) && from(i + 1, j)))) {
      return true;
    }
    return Boolean(a && b && !a.any && !b.any && (a.one || b.one || a.char === b.char) && from(i + 1, j + 1));
  };
  return from(0, 0);
}

const takes = (any, token) => token.one || !any.except.includes(token.char);

/** Whether a name fits a pattern with `*` and `?`, without regard to case (names of actions). */
function fits(pattern, name) {
  return meet(policyPattern(pattern.toLowerCase()), Array.from(name.toLowerCase(), (char) => ({ char })));
}

module.exports = { UNKNOWN, arnPattern, fits, meet, policyPattern };
