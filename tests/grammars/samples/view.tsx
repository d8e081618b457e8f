type Name = 'a' | `b-${string}`;
const title: string = 'return ' as string;
export const View = ({ name }: { name: Name }) => (
  <div className="it's" title={`a ${name}`}>
    plain text {"a string"} and {'another'} {/* a comment's */}
    <br data-x='y"z' />
  </div>
);
enum Kind { A = 'a', B = "b" }
const generic = call<string, 'x'>('y', "z" satisfies string);
