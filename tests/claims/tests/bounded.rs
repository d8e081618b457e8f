//! A short, seeded run of the harness; the long one is the program of this package.

use redis_script_claims::campaign::Campaign;
use redis_script_claims::commands::Commands;
use redis_script_claims::generate;
use redis_script_claims::random::Random;
use redis_script_claims::runner::Runner;

#[test]
fn no_server_contradicts_what_is_claimed_of_generated_scripts() {
    let mut runner = Runner::start();
    let commands = Commands::of(runner.connection());
    let mut campaign = Campaign::new(8, 1);
    for number in 0..150 {
        let text = generate::script(&mut Random::new(1, number));
        campaign.judge("generated", &text, number, &mut runner, &commands);
    }
    let mut contradicted = Vec::new();
    for failure in &campaign.failures {
        contradicted.push(format!(
            "{}\n-- {:?}",
            failure.script, failure.contradiction
        ));
    }
    assert!(contradicted.is_empty(), "{}", contradicted.join("\n\n"));
    // A run that claims nothing would pass as well.
    let confirmed: u64 = campaign.tallies.values().map(|tally| tally.confirmed).sum();
    assert!(confirmed > 20, "only {confirmed} denies were reached");
    assert!(
        campaign.ended > 200,
        "only {} runs ended well",
        campaign.ended
    );
}
