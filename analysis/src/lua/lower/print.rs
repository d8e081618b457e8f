//! Prints a lowered script for tests: `x#3` is a local, `x#3^` the declaration of a captured one.

use std::fmt::Write as _;

use crate::lua::hir::{
    BinaryOperator, Block, Chunk, Expression, ExpressionId, Field, FunctionId, LocalId, Statement,
    StatementKind,
};

pub(super) fn print(chunk: &Chunk) -> String {
    let mut printer = Printer {
        chunk,
        text: String::new(),
        indent: 0,
    };
    printer.block(&chunk.main().body);
    printer.text
}

struct Printer<'a> {
    chunk: &'a Chunk,
    text: String,
    indent: usize,
}

impl Printer<'_> {
    fn line(&mut self, line: &str) {
        let indent = "  ".repeat(self.indent);
        let _ = writeln!(self.text, "{indent}{line}");
    }

    fn block(&mut self, block: &Block) {
        for statement in block {
            self.statement(statement);
        }
    }

    fn body(&mut self, head: &str, block: &Block) {
        self.line(head);
        self.indent += 1;
        self.block(block);
        self.indent -= 1;
    }

    fn statement(&mut self, statement: &Statement) {
        match &statement.kind {
            StatementKind::Local { locals, values } => {
                let declared = self.declared(locals);
                let line = match values.as_slice() {
                    [] => format!("local {declared}"),
                    values => format!("local {declared} = {}", self.expressions(values)),
                };
                self.line(&line);
            }
            StatementKind::LocalFunction { local, function } => {
                let line = format!(
                    "local function {} = {}",
                    self.declared(&[*local]),
                    self.expression(*function)
                );
                self.line(&line);
            }
            StatementKind::Assign { targets, values } => {
                let line = format!(
                    "{} = {}",
                    self.expressions(targets),
                    self.expressions(values)
                );
                self.line(&line);
            }
            StatementKind::Call(call) => {
                let line = self.expression(*call);
                self.line(&line);
            }
            StatementKind::Do(body) => self.body("do", body),
            StatementKind::While { condition, body } => {
                let head = format!("while {}", self.expression(*condition));
                self.body(&head, body);
            }
            StatementKind::Repeat { body, condition } => {
                self.body("repeat", body);
                let line = format!("until {}", self.expression(*condition));
                self.line(&line);
            }
            StatementKind::If { arms, otherwise } => {
                for (condition, body) in arms {
                    let head = format!("if {}", self.expression(*condition));
                    self.body(&head, body);
                }
                if let Some(body) = otherwise {
                    self.body("else", body);
                }
            }
            StatementKind::NumericFor {
                variable,
                from,
                to,
                step,
                body,
            } => {
                let mut bounds = vec![*from, *to];
                bounds.extend(*step);
                let head = format!(
                    "for {} = {}",
                    self.declared(&[*variable]),
                    self.expressions(&bounds)
                );
                self.body(&head, body);
            }
            StatementKind::GenericFor {
                variables,
                values,
                body,
            } => {
                let head = format!(
                    "for {} in {}",
                    self.declared(variables),
                    self.expressions(values)
                );
                self.body(&head, body);
            }
            StatementKind::Return(values) => {
                let line = format!("return {}", self.expressions(values));
                self.line(line.trim_end());
            }
            StatementKind::Break => self.line("break"),
        }
    }

    fn declared(&self, locals: &[LocalId]) -> String {
        let names = locals.iter().map(|local| {
            let captured = if self.chunk.local(*local).captured {
                "^"
            } else {
                ""
            };
            format!("{}{captured}", self.local(*local))
        });
        names.collect::<Vec<_>>().join(", ")
    }

    fn local(&self, local: LocalId) -> String {
        format!("{}#{}", self.chunk.local(local).name, local.0)
    }

    fn expressions(&mut self, ids: &[ExpressionId]) -> String {
        let printed: Vec<String> = ids.iter().map(|id| self.expression(*id)).collect();
        printed.join(", ")
    }

    fn expression(&mut self, id: ExpressionId) -> String {
        match self.chunk.expression(id) {
            Expression::Nil => "nil".to_owned(),
            Expression::True => "true".to_owned(),
            Expression::False => "false".to_owned(),
            Expression::Number(number) => number.to_string(),
            Expression::String(bytes) => format!("\"{}\"", bytes.escape_ascii()),
            Expression::Vararg => "...".to_owned(),
            Expression::Local(local) => self.local(*local),
            Expression::Global(name) => name.to_string(),
            Expression::Index { table, key } => {
                format!("{}[{}]", self.expression(*table), self.expression(*key))
            }
            Expression::Call { callee, arguments } => {
                format!(
                    "{}({})",
                    self.expression(*callee),
                    self.expressions(arguments)
                )
            }
            Expression::MethodCall {
                receiver,
                name,
                arguments,
                ..
            } => {
                format!(
                    "{}:{name}({})",
                    self.expression(*receiver),
                    self.expressions(arguments)
                )
            }
            Expression::Function(function) => self.function(*function),
            Expression::Table(fields) => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|field| match field {
                        Field::Positional(value) => self.expression(*value),
                        Field::Keyed { key, value } => {
                            format!("[{}] = {}", self.expression(*key), self.expression(*value))
                        }
                    })
                    .collect();
                format!("{{{}}}", fields.join(", "))
            }
            Expression::Binary {
                operator,
                left,
                right,
            } => self.infix(symbol(*operator), *left, *right),
            Expression::And { left, right } => self.infix("and", *left, *right),
            Expression::Or { left, right } => self.infix("or", *left, *right),
            Expression::Not(operand) => format!("(not {})", self.expression(*operand)),
            Expression::Negate(operand) => format!("(-{})", self.expression(*operand)),
            Expression::Length(operand) => format!("(#{})", self.expression(*operand)),
            Expression::Parenthesized(inner) => format!("paren({})", self.expression(*inner)),
        }
    }

    fn infix(&mut self, operator: &str, left: ExpressionId, right: ExpressionId) -> String {
        format!(
            "({} {operator} {})",
            self.expression(left),
            self.expression(right)
        )
    }

    fn function(&mut self, id: FunctionId) -> String {
        let function = self.chunk.function(id);
        let mut head = self.declared(&function.parameters);
        if let Some(arg) = function.arg {
            let _ = write!(head, " ... {}", self.declared(&[arg]));
        }
        let mut body = Printer {
            chunk: self.chunk,
            text: String::new(),
            indent: self.indent + 1,
        };
        body.block(&function.body);
        let indent = "  ".repeat(self.indent);
        format!("function {}({head})\n{}{indent}end", id.0, body.text)
    }
}

fn symbol(operator: BinaryOperator) -> &'static str {
    match operator {
        BinaryOperator::Add => "+",
        BinaryOperator::Subtract => "-",
        BinaryOperator::Multiply => "*",
        BinaryOperator::Divide => "/",
        BinaryOperator::Modulo => "%",
        BinaryOperator::Power => "^",
        BinaryOperator::Concatenate => "..",
        BinaryOperator::Equal => "==",
        BinaryOperator::NotEqual => "~=",
        BinaryOperator::Less => "<",
        BinaryOperator::LessEqual => "<=",
        BinaryOperator::Greater => ">",
        BinaryOperator::GreaterEqual => ">=",
    }
}
