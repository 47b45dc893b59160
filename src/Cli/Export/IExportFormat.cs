using FinCode.Domain.Ledger;

namespace FinCode.Cli.Export;

/// <summary>A form in which the journal is written.</summary>
internal interface IExportFormat
{
    Task Begin(IReadOnlyCollection<AccountFacts> accounts, IReadOnlyDictionary<TenantNo, string> tenants);

    Task Write(StampedRecord stamped, string tenant, IReadOnlyDictionary<AccountNo, AccountFacts> accounts);
}

internal static class ExportFormats
{
    private static readonly (string Name, Func<TextWriter, IExportFormat> Make)[] Rows =
        [("hledger", output => new HledgerFormat(output)), ("csv", output => new CsvFormat(output)), ("jsonl", output => new JsonlFormat(output))];

    public static IReadOnlyList<string> Names { get; } = [.. Rows.Select(row => row.Name)];

    public static IExportFormat Make(string name, TextWriter output) => Rows.Single(row => row.Name == name).Make(output);
}
