//! The script as our own tree: names resolved, strings unescaped, spans exact to the byte.
//!
//! `lower` builds it from the parser's tree, and all later stages use it. Expressions, locals and functions live in
//! arenas and have small ids.

use std::rc::Rc;

use crate::text::source::Span;

/// A whole script. Function 0 is the main chunk, which is a vararg function without parameters.
#[derive(Default)]
pub(crate) struct Chunk {
    pub(crate) expressions: Vec<Expression>,
    /// The span of each expression, by its id.
    pub(crate) expression_spans: Vec<Span>,
    pub(crate) functions: Vec<Function>,
    pub(crate) locals: Vec<Local>,
    /// Whether it contains a `while` or a `repeat`.
    pub(crate) has_conditional_loop: bool,
}

/// An index into [`Chunk::expressions`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ExpressionId(pub(crate) u32);

/// An index into [`Chunk::functions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FunctionId(pub(crate) u32);

/// An index into [`Chunk::locals`]. Each declaration has its own, even if it shadows another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct LocalId(pub(crate) u32);

/// A function body, or the main chunk.
pub(crate) struct Function {
    /// The named parameters, the `self` of `function t:m()` first.
    pub(crate) parameters: Vec<LocalId>,
    pub(crate) is_vararg: bool,
    /// The local `arg` that every vararg function except the main chunk has: a table of the extra arguments, or nil if
    /// the body itself (not a function in it) uses `...`.
    pub(crate) arg: Option<LocalId>,
    pub(crate) body: Block,
    /// From `function` to `end`. For the main chunk, the whole text.
    pub(crate) span: Span,
}

/// A declared local, parameter or loop variable.
pub(crate) struct Local {
    pub(crate) name: Rc<str>,
    /// The name in its declaration. For an implicit `self`, the method's name. For an implicit `arg`, the `...`.
    pub(crate) span: Span,
    /// The function that declares it.
    pub(crate) function: FunctionId,
    /// Whether an inner function uses it.
    pub(crate) captured: bool,
}

/// Statements in order.
pub(crate) type Block = Vec<Statement>;

/// A statement, and the bytes from its first to its last token without a `;`.
pub(crate) struct Statement {
    pub(crate) kind: StatementKind,
    pub(crate) span: Span,
}

/// What a statement does.
pub(crate) enum StatementKind {
    /// `local a, b = 1, f()`.
    Local {
        locals: Vec<LocalId>,
        values: Vec<ExpressionId>,
    },
    /// `local function f() … end`: the local is visible inside.
    LocalFunction {
        local: LocalId,
        function: ExpressionId,
    },
    /// `a, b.c = 1, f()`; also `function a.b() … end`.
    Assign {
        targets: Vec<ExpressionId>,
        values: Vec<ExpressionId>,
    },
    /// A call that is a statement.
    Call(ExpressionId),
    /// `do … end`.
    Do(Block),
    /// `while condition do … end`.
    While {
        condition: ExpressionId,
        body: Block,
    },
    /// `repeat … until condition`: the condition sees the body's locals.
    Repeat {
        body: Block,
        condition: ExpressionId,
    },
    /// `if … elseif … else … end`.
    If {
        arms: Vec<(ExpressionId, Block)>,
        otherwise: Option<Block>,
    },
    /// `for i = from, to, step do … end`.
    NumericFor {
        variable: LocalId,
        from: ExpressionId,
        to: ExpressionId,
        step: Option<ExpressionId>,
        body: Block,
    },
    /// `for a, b in f, s, c do … end`.
    GenericFor {
        variables: Vec<LocalId>,
        values: Vec<ExpressionId>,
        body: Block,
    },
    /// `return a, b`.
    Return(Vec<ExpressionId>),
    /// `break`.
    Break,
}

/// An expression. `a.b` is [`Index`](Self::Index) with a string as its key.
#[derive(Debug)]
pub(crate) enum Expression {
    Nil,
    True,
    False,
    Number(f64),
    /// The bytes of the literal's value.
    String(Rc<[u8]>),
    /// `...`
    Vararg,
    Local(LocalId),
    Global(Rc<str>),
    Index {
        table: ExpressionId,
        key: ExpressionId,
    },
    Call {
        callee: ExpressionId,
        arguments: Vec<ExpressionId>,
    },
    /// `receiver:name(…)`. `name_span` is the span of the name.
    MethodCall {
        receiver: ExpressionId,
        name: Rc<str>,
        name_span: Span,
        arguments: Vec<ExpressionId>,
    },
    Function(FunctionId),
    Table(Vec<Field>),
    Binary {
        operator: BinaryOperator,
        left: ExpressionId,
        right: ExpressionId,
    },
    And {
        left: ExpressionId,
        right: ExpressionId,
    },
    Or {
        left: ExpressionId,
        right: ExpressionId,
    },
    Not(ExpressionId),
    Negate(ExpressionId),
    Length(ExpressionId),
    /// `(e)`: reduces several values to one.
    Parenthesized(ExpressionId),
}

/// One entry of a table constructor.
#[derive(Debug)]
pub(crate) enum Field {
    /// `value`, at the next index.
    Positional(ExpressionId),
    /// `name = value`, where the key is a string expression, or `[key] = value`.
    Keyed {
        key: ExpressionId,
        value: ExpressionId,
    },
}

/// The operators that always evaluate both sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum BinaryOperator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Power,
    Concatenate,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
}

impl BinaryOperator {
    /// The operator with the same meaning for swapped operands.
    pub(crate) const fn mirrored(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessEqual => Self::GreaterEqual,
            Self::Greater => Self::Less,
            Self::GreaterEqual => Self::LessEqual,
            other => other,
        }
    }
}

impl Chunk {
    pub(crate) fn expression(&self, id: ExpressionId) -> &Expression {
        &self.expressions[id.0 as usize]
    }

    pub(crate) fn span(&self, id: ExpressionId) -> Span {
        self.expression_spans[id.0 as usize]
    }

    pub(crate) fn function(&self, id: FunctionId) -> &Function {
        &self.functions[id.0 as usize]
    }

    pub(crate) fn local(&self, id: LocalId) -> &Local {
        &self.locals[id.0 as usize]
    }

    pub(crate) fn main(&self) -> &Function {
        &self.functions[0]
    }

    /// The start of the first statement. Findings about something that the script lacks are shown there.
    pub(crate) fn start(&self) -> Span {
        let start = self
            .main()
            .body
            .first()
            .map_or(0, |statement| statement.span.start);
        Span::new(start, start)
    }

    /// Whether an expression is a literal, perhaps negated: as a condition, it has the same result whatever the script does.
    pub(crate) fn is_literal(&self, expression: ExpressionId) -> bool {
        match *self.expression(expression) {
            Expression::Parenthesized(inner) | Expression::Not(inner) => self.is_literal(inner),
            Expression::Nil
            | Expression::True
            | Expression::False
            | Expression::Number(_)
            | Expression::String(_) => true,
            _ => false,
        }
    }

    /// Adds an expression with its span.
    pub(crate) fn push(&mut self, expression: Expression, span: Span) -> ExpressionId {
        let id = ExpressionId(self.expressions.len() as u32);
        self.expressions.push(expression);
        self.expression_spans.push(span);
        id
    }
}

impl StatementKind {
    /// Whether the statement may run without its blocks, or leave one in the middle.
    pub(crate) const fn may_skip_blocks(&self) -> bool {
        matches!(
            self,
            Self::If { .. }
                | Self::While { .. }
                | Self::Repeat { .. }
                | Self::NumericFor { .. }
                | Self::GenericFor { .. }
        )
    }

    /// Adds the blocks directly inside the statement, without those of functions.
    pub(crate) fn push_blocks<'a>(&'a self, blocks: &mut Vec<&'a Block>) {
        match self {
            Self::Do(body)
            | Self::While { body, .. }
            | Self::Repeat { body, .. }
            | Self::NumericFor { body, .. }
            | Self::GenericFor { body, .. } => blocks.push(body),
            Self::If { arms, otherwise } => {
                for (_, block) in arms {
                    blocks.push(block);
                }
                if let Some(block) = otherwise {
                    blocks.push(block);
                }
            }
            Self::Local { .. }
            | Self::LocalFunction { .. }
            | Self::Assign { .. }
            | Self::Call(_)
            | Self::Return(_)
            | Self::Break => {}
        }
    }
}
