/// How the installation is, on one page for whoever runs it: what the checks behind `/q/health` and the desks of
/// audit, notices, jobs, subscriptions and keys know already, with what to do where something is wrong.
@org.jspecify.annotations.NullMarked
package city.miyako.app.health;
