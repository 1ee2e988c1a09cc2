// A built-in module in name only: every member is a function that refuses when it is called.

const members = {};
for (const name of internal.members) {
  members[name] = () => {
    throw internal.refuse(name);
  };
}
module.exports = members;
