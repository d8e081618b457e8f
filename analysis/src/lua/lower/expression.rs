//! Expressions, each pushed after its parts.

use full_moon::ast::punctuated::Punctuated;
use full_moon::ast::{
    BinOp, Call, Expression as AstExpression, Field as AstField, FunctionArgs, Index, Prefix,
    Suffix, TableConstructor, UnOp, Var,
};
use full_moon::tokenizer::{Symbol, TokenReference, TokenType};

use crate::lua::hir::{BinaryOperator, Expression, ExpressionId, Field};
use crate::lua::lua51::{number_value, string_value};
use crate::text::source::Span;

use super::scope::Meaning;
use super::{Lowered, Lowering, span, unsupported};

impl Lowering<'_> {
    pub(super) fn expressions(
        &mut self,
        list: &Punctuated<AstExpression>,
    ) -> Lowered<Vec<ExpressionId>> {
        let mut values = Vec::new();
        for value in list {
            values.push(self.expression(value)?);
        }
        Ok(values)
    }

    pub(super) fn expression(&mut self, expression: &AstExpression) -> Lowered<ExpressionId> {
        match expression {
            AstExpression::BinaryOperator { .. } => self.operator_chain(expression),
            AstExpression::Parentheses {
                contained,
                expression,
            } => {
                let (open, close) = contained.tokens();
                let inner = self.inner(expression, span(open))?;
                let span = span(open).to(span(close));
                Ok(self.chunk.push(Expression::Parenthesized(inner), span))
            }
            AstExpression::UnaryOperator { unop, expression } => self.unary(unop, expression),
            AstExpression::Function(function) => {
                self.function(span(function.function_token()), None, function.body())
            }
            AstExpression::FunctionCall(call) => self.suffixed(call.prefix(), call.suffixes()),
            AstExpression::TableConstructor(table) => self.table(table),
            AstExpression::Number(token) => self.number(token),
            AstExpression::String(token) => self.string(token),
            AstExpression::Symbol(token) => self.symbol(token),
            AstExpression::Var(variable) => self.variable(variable),
            _ => self.unsupported(),
        }
    }

    /// An expression one level deeper.
    fn inner(&mut self, expression: &AstExpression, at: Span) -> Lowered<ExpressionId> {
        self.deeper(1, expression, at)
    }

    fn deeper(
        &mut self,
        levels: usize,
        expression: &AstExpression,
        at: Span,
    ) -> Lowered<ExpressionId> {
        let outer = self.enter(levels, at)?;
        let expression = self.expression(expression)?;
        self.leave(outer);
        Ok(expression)
    }

    /// `a + b - c`, which the parser nests to the left, as deep as the chain is long. A loop walks it, not a recursion.
    fn operator_chain(&mut self, expression: &AstExpression) -> Lowered<ExpressionId> {
        let mut first = expression;
        let mut links = Vec::new();
        while let AstExpression::BinaryOperator { lhs, binop, rhs } = first {
            links.push((binop, rhs));
            first = lhs;
        }
        let at = span(links[0].0.token());
        let mut left = self.deeper(links.len(), first, at)?;
        while let Some((operator, right)) = links.pop() {
            let at = span(operator.token());
            let right = self.deeper(links.len() + 1, right, at)?;
            left = self.binary(operator, left, right)?;
        }
        Ok(left)
    }

    fn binary(
        &mut self,
        operator: &BinOp,
        left: ExpressionId,
        right: ExpressionId,
    ) -> Lowered<ExpressionId> {
        self.tokens += 1;
        let operator = match operator {
            BinOp::And(_) => {
                return Ok(self.push_over(Expression::And { left, right }, left, right));
            }
            BinOp::Or(_) => return Ok(self.push_over(Expression::Or { left, right }, left, right)),
            BinOp::Plus(_) => BinaryOperator::Add,
            BinOp::Minus(_) => BinaryOperator::Subtract,
            BinOp::Star(_) => BinaryOperator::Multiply,
            BinOp::Slash(_) => BinaryOperator::Divide,
            BinOp::Percent(_) => BinaryOperator::Modulo,
            BinOp::Caret(_) => BinaryOperator::Power,
            BinOp::TwoDots(_) => BinaryOperator::Concatenate,
            BinOp::TwoEqual(_) => BinaryOperator::Equal,
            BinOp::TildeEqual(_) => BinaryOperator::NotEqual,
            BinOp::LessThan(_) => BinaryOperator::Less,
            BinOp::LessThanEqual(_) => BinaryOperator::LessEqual,
            BinOp::GreaterThan(_) => BinaryOperator::Greater,
            BinOp::GreaterThanEqual(_) => BinaryOperator::GreaterEqual,
            other => return unsupported(span(other.token())),
        };
        let expression = Expression::Binary {
            operator,
            left,
            right,
        };
        Ok(self.push_over(expression, left, right))
    }

    fn push_over(
        &mut self,
        expression: Expression,
        first: ExpressionId,
        last: ExpressionId,
    ) -> ExpressionId {
        let span = self.chunk.span(first).to(self.chunk.span(last));
        self.chunk.push(expression, span)
    }

    fn unary(&mut self, operator: &UnOp, operand: &AstExpression) -> Lowered<ExpressionId> {
        self.tokens += 1;
        let operand = self.inner(operand, span(operator.token()))?;
        let expression = match operator {
            UnOp::Minus(_) => Expression::Negate(operand),
            UnOp::Not(_) => Expression::Not(operand),
            UnOp::Hash(_) => Expression::Length(operand),
            other => return unsupported(span(other.token())),
        };
        let span = span(operator.token()).to(self.chunk.span(operand));
        Ok(self.chunk.push(expression, span))
    }

    fn number(&mut self, token: &TokenReference) -> Lowered<ExpressionId> {
        self.tokens += 1;
        match number_value(self.slice(span(token))) {
            Some(number) => Ok(self.chunk.push(Expression::Number(number), span(token))),
            None => unsupported(span(token)),
        }
    }

    fn symbol(&mut self, token: &TokenReference) -> Lowered<ExpressionId> {
        self.tokens += 1;
        let TokenType::Symbol { symbol } = token.token_type() else {
            return unsupported(span(token));
        };
        let expression = match symbol {
            Symbol::Nil => Expression::Nil,
            Symbol::True => Expression::True,
            Symbol::False => Expression::False,
            Symbol::Ellipsis => Expression::Vararg,
            _ => return unsupported(span(token)),
        };
        Ok(self.chunk.push(expression, span(token)))
    }

    fn string(&mut self, token: &TokenReference) -> Lowered<ExpressionId> {
        self.tokens += 1;
        let Some(bytes) = string_value(self.slice(span(token)).as_bytes()) else {
            return unsupported(span(token));
        };
        let string = Expression::String(bytes.into());
        Ok(self.chunk.push(string, span(token)))
    }

    pub(super) fn variable(&mut self, variable: &Var) -> Lowered<ExpressionId> {
        match variable {
            Var::Name(name) => Ok(self.variable_name(name)),
            Var::Expression(expression) => {
                self.suffixed(expression.prefix(), expression.suffixes())
            }
            _ => self.unsupported(),
        }
    }

    pub(super) fn variable_name(&mut self, name: &TokenReference) -> ExpressionId {
        self.tokens += 1;
        let expression = match self.resolve(self.name(name)) {
            Meaning::Local(local) => Expression::Local(local),
            Meaning::Global(name) => Expression::Global(name),
        };
        self.chunk.push(expression, span(name))
    }

    /// `a.b[c]:d(e)`: a prefix and everything that is applied to it, from left to right.
    pub(super) fn suffixed<'t>(
        &mut self,
        prefix: &Prefix,
        suffixes: impl Iterator<Item = &'t Suffix>,
    ) -> Lowered<ExpressionId> {
        let suffixes: Vec<&Suffix> = suffixes.collect();
        let at = self.prefix_start(prefix);
        let outer = self.enter(suffixes.len(), at)?;
        let mut expression = match prefix {
            Prefix::Name(name) => self.variable_name(name),
            Prefix::Expression(expression) => self.expression(expression)?,
            _ => return self.unsupported(),
        };
        self.leave(outer);
        for (place, suffix) in suffixes.iter().enumerate() {
            let outer = self.enter(suffixes.len() - place, at)?;
            expression = match suffix {
                Suffix::Index(index) => self.index(expression, index)?,
                Suffix::Call(call) => self.call(expression, call)?,
                _ => return self.unsupported(),
            };
            self.leave(outer);
        }
        Ok(expression)
    }

    fn prefix_start(&self, prefix: &Prefix) -> Span {
        match prefix {
            Prefix::Name(name) => span(name),
            Prefix::Expression(expression) => match &**expression {
                AstExpression::Parentheses { contained, .. } => span(contained.tokens().0),
                _ => self.reached(),
            },
            _ => self.reached(),
        }
    }

    fn index(&mut self, table: ExpressionId, index: &Index) -> Lowered<ExpressionId> {
        match index {
            Index::Dot { name, .. } => Ok(self.field(table, name)),
            Index::Brackets {
                brackets,
                expression,
            } => {
                let key = self.expression(expression)?;
                let span = self.chunk.span(table).to(span(brackets.tokens().1));
                Ok(self.chunk.push(Expression::Index { table, key }, span))
            }
            _ => self.unsupported(),
        }
    }

    /// `table.name`
    pub(super) fn field(&mut self, table: ExpressionId, name: &TokenReference) -> ExpressionId {
        let key = self.name_as_string(name);
        self.push_over(Expression::Index { table, key }, table, key)
    }

    fn name_as_string(&mut self, name: &TokenReference) -> ExpressionId {
        self.tokens += 1;
        let string = Expression::String(self.name(name).as_bytes().into());
        self.chunk.push(string, span(name))
    }

    fn call(&mut self, callee: ExpressionId, call: &Call) -> Lowered<ExpressionId> {
        match call {
            Call::AnonymousCall(arguments) => {
                let (arguments, end) = self.arguments(arguments)?;
                let span = self.chunk.span(callee).to(end);
                Ok(self
                    .chunk
                    .push(Expression::Call { callee, arguments }, span))
            }
            Call::MethodCall(call) => {
                self.tokens += 1;
                let (arguments, end) = self.arguments(call.args())?;
                let expression = Expression::MethodCall {
                    receiver: callee,
                    name: self.intern(self.name(call.name())),
                    name_span: span(call.name()),
                    arguments,
                };
                let span = self.chunk.span(callee).to(end);
                Ok(self.chunk.push(expression, span))
            }
            _ => self.unsupported(),
        }
    }

    /// The arguments, and the span of the token that ends them.
    fn arguments(&mut self, arguments: &FunctionArgs) -> Lowered<(Vec<ExpressionId>, Span)> {
        let only = match arguments {
            FunctionArgs::Parentheses {
                parentheses,
                arguments,
            } => {
                let close = span(parentheses.tokens().1);
                return Ok((self.expressions(arguments)?, close));
            }
            FunctionArgs::String(token) => self.string(token)?,
            FunctionArgs::TableConstructor(table) => self.table(table)?,
            _ => return self.unsupported(),
        };
        Ok((vec![only], self.chunk.span(only)))
    }

    fn table(&mut self, table: &TableConstructor) -> Lowered<ExpressionId> {
        let (open, close) = table.braces().tokens();
        let mut fields = Vec::new();
        for field in table.fields() {
            fields.push(self.table_field(field, span(open))?);
        }
        let span = span(open).to(span(close));
        Ok(self.chunk.push(Expression::Table(fields), span))
    }

    fn table_field(&mut self, field: &AstField, at: Span) -> Lowered<Field> {
        match field {
            AstField::NoKey(value) => Ok(Field::Positional(self.inner(value, at)?)),
            AstField::NameKey { key, value, .. } => {
                let key = self.name_as_string(key);
                let value = self.inner(value, at)?;
                Ok(Field::Keyed { key, value })
            }
            AstField::ExpressionKey { key, value, .. } => {
                let key = self.inner(key, at)?;
                let value = self.inner(value, at)?;
                Ok(Field::Keyed { key, value })
            }
            _ => self.unsupported(),
        }
    }
}
