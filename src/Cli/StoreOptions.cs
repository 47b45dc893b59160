using System.CommandLine;
using System.CommandLine.Parsing;
using FinCode.Storage;
using Microsoft.Extensions.Configuration;

namespace FinCode.Cli;

/// <summary><c>--data</c> and <c>--postgres</c>: which ledger is meant. Without them the server's own settings in the environment decide.</summary>
internal sealed class StoreOptions
{
    private readonly Option<string?> data = new("--data")
    {
        Description = "The data folder of a SQLite store. Default: FinCode__DataFolder, else ./data.",
        HelpName = "folder",
    };

    private readonly Option<string?> postgres = new("--postgres")
    {
        Description = "The connection string of a PostgreSQL store, for example 'Host=localhost;Database=fincode;Username=fincode'.",
        HelpName = "connection",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(data);
        command.Options.Add(postgres);
        command.Validators.Add(result =>
        {
            if (result.GetValue(data) is not null && result.GetValue(postgres) is not null)
            {
                result.AddError("Give --data for a SQLite store or --postgres for a PostgreSQL store, not both.");
            }
        });
    }

    public bool AreGiven(CommandResult result) => result.GetValue(data) is not null || result.GetValue(postgres) is not null;

    public StorageOptions Read(ParseResult parsed)
    {
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var folder = parsed.GetValue(data);
        var connection = parsed.GetValue(postgres);
        var isPostgres = connection is not null
            || (folder is null && string.Equals(environment["FinCode:Store"], nameof(StoreKind.Postgres), StringComparison.OrdinalIgnoreCase));
        return new StorageOptions
        {
            Kind = isPostgres ? StoreKind.Postgres : StoreKind.Sqlite,
            DataFolder = folder ?? environment["FinCode:DataFolder"] ?? "data",
            ConnectionString = connection ?? environment.GetConnectionString("Postgres"),
        };
    }
}
