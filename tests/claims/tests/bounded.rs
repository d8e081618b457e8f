//! A short, seeded run of the harness; the long one is the program of this package.

use redis_script_claims::campaign::Campaign;
use redis_script_claims::commands::Commands;
use redis_script_claims::random::Random;
use redis_script_claims::runner::Runner;
use redis_script_claims::{generate, inputs};

#[test]
fn no_server_contradicts_what_is_claimed_of_generated_scripts() {
    let mut runner = Runner::start();
    let commands = Commands::of(&mut runner);
    let mut campaign = Campaign::new(8, 1);
    for number in 0..200 {
        let text = generate::script(&mut Random::new(1, number));
        campaign.judge("generated", &text, number, &mut runner, &commands);
    }
    assert_nothing_contradicted(&campaign);
    // A run that claims nothing would pass as well.
    let confirmed: u64 = campaign.tallies.values().map(|tally| tally.confirmed).sum();
    assert!(confirmed > 200, "only {confirmed} claims were tested");
    let ended = campaign.ended;
    assert!(ended > 200, "only {ended} runs ended well");
    let unlike = campaign.unlike;
    assert!(unlike * 50 < ended, "{unlike} runs were unlike the script");
    assert!(campaign.busy.is_empty(), "endless: {:?}", campaign.busy);
}

#[test]
fn no_server_contradicts_what_is_claimed_of_the_scripts_of_the_repository() {
    let mut runner = Runner::start();
    let commands = Commands::of(&mut runner);
    let mut campaign = Campaign::new(4, 1);
    for (number, file) in inputs::of_the_repository().iter().enumerate() {
        // The first take seconds until they are killed, and the others crash servers up to Redis 8.0.2, as their lint says.
        let is_fatal = ["endless_loop/bad", "raised_table_error/bad"];
        if is_fatal.iter().any(|part| file.name.contains(part)) {
            continue;
        }
        campaign.judge(
            &file.name,
            &file.text,
            number as u64,
            &mut runner,
            &commands,
        );
    }
    assert_nothing_contradicted(&campaign);
    let scripts = campaign.scripts;
    assert!(scripts > 200, "only {scripts} scripts were judged");
    assert!(campaign.lost.is_empty(), "lost: {:?}", campaign.lost);
}

fn assert_nothing_contradicted(campaign: &Campaign) {
    let mut contradicted = Vec::new();
    for failure in &campaign.failures {
        contradicted.push(format!(
            "{}: {}\n-- {:?}",
            failure.name, failure.script, failure.contradiction
        ));
    }
    assert!(contradicted.is_empty(), "{}", contradicted.join("\n\n"));
}
