namespace FinCode.Cli.Load.Scenarios;

/// <summary>The scenarios by the names that the command line takes.</summary>
internal static class ScenarioList
{
    private const double ZipfExponent = 0.99;

    private static readonly (string Name, string Says, Func<LoadSettings, IScenario> Make)[] Rows =
    [
        ("transfers-uniform", "single transfers between two random wallets", _ => new Transfers(new PairChoice.Uniform())),
        ("transfers-zipf", "single transfers, both sides by Zipf's law (0.99)",
            settings => new Transfers(new PairChoice.Skewed(new Zipf(settings.Accounts, ZipfExponent)))),
        ("transfers-hot", "every transfer debits one wallet", _ => new Transfers(new PairChoice.OnePayer())),
        ("transfers-hot-credit", "every transfer credits one wallet", _ => new Transfers(new PairChoice.OnePayee())),
        ("bulk-1000", "1,000 transfers in each request", _ => new BulkTransfers(1000)),
        ("holds", "place, then capture (4 of 5) or release", _ => new Holds()),
        ("mixed", "50 % transfers, 10 % hold steps, 30 % balances, 10 % history", _ => new Mixed()),
        ("remittances", "quote, create, pay from a wallet; one of a hundred is watched until it is delivered", _ => new Remittances()),
        ("logins", "one customer signs in, again and again; sessions pile up", settings => new Logins(settings.Customer, settings.Password)),
        ("floor-http", "GET /health/live: what HTTP alone costs", _ => new Probe()),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. Rows.Select(row => row.Name)];

    public static string Help { get; } = string.Join('\n', Rows.Select(row => $"  {row.Name,-21} {row.Says}"));

    public static IScenario Make(LoadSettings settings) => Rows.Single(row => row.Name == settings.Scenario).Make(settings);
}
