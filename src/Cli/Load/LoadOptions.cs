using System.CommandLine;
using FinCode.Cli.Load.Scenarios;
using FinCode.Storage;

namespace FinCode.Cli.Load;

/// <summary>The options of <c>fincode load</c>.</summary>
internal sealed class LoadOptions
{
    private readonly Option<Uri> url = new("--url")
    {
        Description = "Where the server listens, for example http://127.0.0.1:8080.",
        Required = true,
        CustomParser = Options.HttpUrl,
    };

    private readonly Option<string> scenario = Options.OneOf("--scenario", "What to send.", ScenarioList.Names);
    private readonly Option<int> connections = Options.Count("--connections", "How many keep-alive connections.", 64, 1, 20_000);
    private readonly Option<TimeSpan> duration = Options.Duration("--duration", "How long to measure.", TimeSpan.FromSeconds(30));
    private readonly Option<TimeSpan> warmUp = Options.Duration("--warm-up", "How long to run before measuring.", TimeSpan.FromSeconds(5));
    private readonly Option<double?> rate = Options.Rate("--rate", "Requests per second by a fixed schedule (open loop).");
    private readonly Option<int> accounts = Options.Count("--accounts", "How many wallets take part.", 10_000, 2, 1_000_000);
    private readonly Option<int> seed = Options.Count("--seed", "Chooses wallets and amounts; another seed uses other wallets.", 1, 0, int.MaxValue);
    private readonly Option<string> tenant = new("--tenant") { Description = "The tenant to load.", DefaultValueFactory = _ => "load" };
    private readonly Option<string?> json = new("--json") { Description = "Write the report to this file as JSON; - means standard output." };

    private readonly Option<bool> verify = new("--verify") { Description = "Verify the whole ledger afterwards; --data or --postgres says where it is." };
    private readonly StoreOptions store = new();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { url, scenario, connections, duration, warmUp, rate, accounts, seed, tenant, json, verify })
        {
            command.Options.Add(option);
        }

        store.AddTo(command);
        command.Validators.Add(result =>
        {
            if (store.AreGiven(result) && !result.GetValue(verify))
            {
                result.AddError("--data and --postgres say which ledger to verify. Add --verify, or leave them out.");
            }
        });
    }

    public LoadRequest Read(ParseResult parsed) => new(
        new LoadSettings
        {
            Url = parsed.GetRequiredValue(url),
            Scenario = parsed.GetRequiredValue(scenario),
            Connections = parsed.GetValue(connections),
            Duration = parsed.GetValue(duration),
            WarmUp = parsed.GetValue(warmUp),
            Rate = parsed.GetValue(rate),
            Accounts = parsed.GetValue(accounts),
            Seed = parsed.GetValue(seed),
            Tenant = parsed.GetValue(tenant)!,
        },
        parsed.GetValue(json),
        parsed.GetValue(verify) ? store.Read(parsed) : null,
        $"fincode {string.Join(' ', parsed.Tokens.Select(token => token.Value))}");
}

/// <summary>A load as the command line asked for it.</summary>
/// <param name="Verify">The ledger to verify afterwards; null for none.</param>
internal sealed record LoadRequest(LoadSettings Settings, string? JsonFile, StorageOptions? Verify, string Command);
