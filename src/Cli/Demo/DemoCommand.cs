using System.CommandLine;

namespace FinCode.Cli.Demo;

/// <summary><c>fincode demo</c>: its options and what they mean.</summary>
internal static class DemoCommand
{
    private const string Help =
        """
        Fills a running sandbox with customers, wallets, beneficiaries and remittances of some weeks, over its public API:
        most are paid and delivered, some expire, are cancelled, are held and decided, fail or stay unknown.
        The tenant's clock moves forward by those weeks. The same options again add nothing; another seed adds more.
        Exits with 0 when all of it is there, and with 1 when the server refused something or cannot be used.

        Examples:
          fincode demo --url http://127.0.0.1:8080
          fincode demo --url http://127.0.0.1:8080 --customers 40 --remittances 300 --weeks 2 --seed 7 --json
        """;

    public static Command Create(Terminal terminal)
    {
        var defaults = new DemoSettings { Url = new Uri("http://127.0.0.1:8080") };
        var url = new Option<Uri>("--url")
        {
            Description = "Where the sandbox listens, for example http://127.0.0.1:8080.",
            Required = true,
            CustomParser = Options.HttpUrl,
        };
        var tenant = new Option<string>("--tenant") { Description = "The tenant to fill.", DefaultValueFactory = _ => defaults.Tenant };
        var customers = Options.Count("--customers", "How many customers. Each takes the server a password's hash.", defaults.Customers, 1, 10_000);
        var remittances = Options.Count("--remittances", "How many remittances.", defaults.Remittances, 1, 1_000_000);
        var weeks = Options.Count("--weeks", "Over how many weeks of the tenant's clock, which is at most a year ahead.", defaults.Weeks, 1, 52);
        var seed = Options.Count("--seed", "Chooses people, amounts and how it goes.", defaults.Seed, 0, 999_999);
        var json = new Option<bool>("--json") { Description = "Writes the summary as JSON." };
        var command = new Command("demo", Help) { url, tenant, customers, remittances, weeks, seed, json };
        command.SetAction((parsed, stop) => DemoAction.Run(
            new DemoSettings
            {
                Url = parsed.GetRequiredValue(url),
                Tenant = parsed.GetValue(tenant)!,
                Customers = parsed.GetValue(customers),
                Remittances = parsed.GetValue(remittances),
                Weeks = parsed.GetValue(weeks),
                Seed = parsed.GetValue(seed),
            },
            parsed.GetValue(json),
            terminal,
            stop));
        return command;
    }
}
