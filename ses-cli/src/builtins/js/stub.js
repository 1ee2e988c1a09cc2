// A built-in module in name only: every member is a function that refuses when it is called.

const refused = name => {
  const refuse = () => {
    throw internal.denial(name);
  };
  return refuse;
};

const members = {};
for (const name of internal.members) members[name] = refused(name);
module.exports = members;
