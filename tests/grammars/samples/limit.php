<p>It's a page with "quotes" and <?= 'a' ?> in it.</p>
<?php
// It's a comment ?> and here's the page again
<?php
# another's
#[Attribute('it\'s')]
class Limit {
    const KEY = 'local key = KEYS[1] ';
    const SCRIPT = self::KEY . "return redis.call('GET', key) \$x \x41\u{41}\101\q" . PHP_EOL;
    function a($b) {
        $c = <<<'LUA'
            local a = "KEYS[1]" -- it's $b
              return a
            LUA;
        $d = <<<LUA
  return "a" .. \$b
  LUA . 'x' . "{$b->c['d']} {$b}";
        $e = <<<"LUA"
  a\\b\tc
  LUA;
        $f = implode("\n", ['local a = KEYS[1]', "return a"]) . join('', array('b', self::KEY));
        $g = "a-$this->key.b $c[0]d $c[-1] $c[key] $c[$d] $b-> $b->c->d $b[0][1] $a$b";
        return "a $b b" . 'c\'d\\e\n' . b'f' . "g" /* ' */ . `ls`;
    }
}
?>
<p>It's the end.
