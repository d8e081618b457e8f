//! Which locals may have a value that nothing reads, and where those locals are read.

use crate::lists::sort::sorted;
use crate::lua::hir::{Block, Chunk, Expression, LocalId, StatementKind};
use crate::lua::statements;
use crate::text::source::Span;

/// The locals that have to be followed, and their reads.
pub(super) struct Reads {
    /// By a local's number, whether it has to be followed.
    pub(super) is_followed: Vec<bool>,
    /// By a function's number, whether it declares such a local.
    pub(super) functions: Vec<bool>,
    /// Every read of such a local, in the order of the source.
    pub(super) places: Vec<(Span, LocalId)>,
    /// By a local's number, its reads in the order of the source. `x = x + 1` does not count, since it reads `x` only
    /// for itself.
    pub(super) for_others: Vec<Vec<Span>>,
}

impl Reads {
    /// `None` if every value is read, as in most scripts.
    pub(super) fn of(chunk: &Chunk) -> Option<Self> {
        let blocks = statements::blocks(chunk);
        let mut uses = vec![Uses::default(); chunk.locals.len()];
        let mut reads = Vec::new();
        for (number, expression) in chunk.expressions.iter().enumerate() {
            if let Expression::Local(local) = expression {
                uses[local.0 as usize].reads += 1;
                reads.push((chunk.expression_spans[number], *local));
            }
        }
        let stores = note_stores(chunk, &blocks, &mut uses);
        let has_dead_code = has_dead_code(&blocks);
        let mut is_followed = vec![false; chunk.locals.len()];
        let mut functions = vec![false; chunk.functions.len()];
        let mut is_any = false;
        for (number, local) in chunk.locals.iter().enumerate() {
            let uses = &uses[number];
            // A value that is never replaced reaches every read of its local, except a read that is itself unreachable.
            let may_be_lost = uses.is_assigned || uses.reads == 0 || has_dead_code;
            if may_be_lost && uses.is_stored && !local.captured {
                is_followed[number] = true;
                functions[local.function.0 as usize] = true;
                is_any = true;
            }
        }
        if !is_any {
            return None;
        }
        let mut places = Vec::new();
        for read in reads {
            if is_followed[read.1.0 as usize] && !stores.is_target(read.0) {
                places.push(read);
            }
        }
        let places = sorted(&places, |left, right| left.0.cmp(&right.0));
        let for_others = stores.without_own_reads(&places, chunk.locals.len());
        Some(Self {
            is_followed,
            functions,
            places,
            for_others,
        })
    }
}

/// The uses of a local.
#[derive(Clone, Copy, Default)]
struct Uses {
    /// Its reads, not counting the names before an `=`.
    reads: u32,
    is_assigned: bool,
    /// Whether some `local` or assignment gives one value to it alone.
    is_stored: bool,
}

/// The assignments to locals.
struct Stores {
    /// The names before an `=`, in the order of the source.
    targets: Vec<Span>,
    /// The assignments of one value to one local.
    values: Vec<(Span, LocalId)>,
}

fn note_stores(chunk: &Chunk, blocks: &[&Block], uses: &mut [Uses]) -> Stores {
    let (mut targets, mut values) = (Vec::new(), Vec::new());
    for block in blocks {
        for statement in *block {
            match &statement.kind {
                StatementKind::Local { locals, values } => {
                    if let ([local], [_]) = (locals.as_slice(), values.as_slice()) {
                        uses[local.0 as usize].is_stored = true;
                    }
                }
                StatementKind::Assign {
                    targets: names,
                    values: given,
                } => {
                    for name in names {
                        let Expression::Local(local) = *chunk.expression(*name) else {
                            continue;
                        };
                        let uses = &mut uses[local.0 as usize];
                        uses.reads -= 1;
                        uses.is_assigned = true;
                        targets.push(chunk.span(*name));
                        if let ([_], [value]) = (names.as_slice(), given.as_slice()) {
                            uses.is_stored = true;
                            values.push((chunk.span(*value), local));
                        }
                    }
                }
                _ => {}
            }
        }
    }
    Stores {
        targets: sorted(&targets, Span::cmp),
        values,
    }
}

impl Stores {
    fn is_target(&self, name: Span) -> bool {
        self.targets.binary_search(&name).is_ok()
    }

    /// The reads of each local except those in values that are assigned to the local itself.
    fn without_own_reads(&self, places: &[(Span, LocalId)], locals: usize) -> Vec<Vec<Span>> {
        let mut is_own = vec![false; places.len()];
        for (value, local) in &self.values {
            let mut next = places.partition_point(|(read, _)| read.start < value.start);
            while let Some((read, of)) = places.get(next)
                && read.start < value.end
            {
                is_own[next] |= of == local;
                next += 1;
            }
        }
        let mut reads = vec![Vec::new(); locals];
        for (number, (read, local)) in places.iter().enumerate() {
            if !is_own[number] {
                reads[local.0 as usize].push(*read);
            }
        }
        reads
    }
}

/// Whether statements follow one that never lets control pass, such as `do return end`.
fn has_dead_code(blocks: &[&Block]) -> bool {
    for block in blocks {
        for (place, statement) in block.iter().enumerate() {
            let is_cut = match &statement.kind {
                // The condition comes after the body.
                StatementKind::Repeat { body, .. } => ends(body),
                kind => place + 1 < block.len() && never_passes(kind),
            };
            if is_cut {
                return true;
            }
        }
    }
    false
}

fn ends(block: &Block) -> bool {
    block
        .last()
        .is_some_and(|statement| never_passes(&statement.kind))
}

fn never_passes(statement: &StatementKind) -> bool {
    match statement {
        StatementKind::Return(_) | StatementKind::Break => true,
        StatementKind::Do(body) => ends(body),
        StatementKind::If {
            arms,
            otherwise: Some(otherwise),
        } => ends(otherwise) && arms.iter().all(|(_, arm)| ends(arm)),
        _ => false,
    }
}
