using System.Globalization;
using System.Text;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Cli.Export;

/// <summary>
/// hledger's journal format. Debits are positive there and credits are here, so every amount changes its sign. All
/// accounts and commodities are declared, for <c>hledger check --strict</c>.
/// </summary>
internal sealed class HledgerFormat(TextWriter output) : IExportFormat
{
    public async Task Begin(IReadOnlyCollection<AccountFacts> accounts, IReadOnlyDictionary<TenantNo, string> tenants)
    {
        await output.WriteAsync("; Written by fincode export. Amounts: debits positive, as hledger has it.\ndecimal-mark .\n\n");
        foreach (var currency in accounts.Select(account => account.Currency).Distinct().OrderBy(currency => currency.Code, StringComparer.Ordinal))
        {
            await output.WriteAsync($"commodity 1000.{new string('0', currency.Digits)} {currency.Code}\n");
        }

        await output.WriteAsync("\n");
        foreach (var account in accounts)
        {
            var owner = account.OwnerCode.Length > 0 ? $", owner:{Tag(account.OwnerCode)}" : "";
            await output.WriteAsync(
                $"account {NameOf(account)}  ; type:{TypeOf(account.Line.Type)}, tenant:{Tag(tenants[account.Account.Tenant])}, id:{account.AccountId}{owner}\n");
        }
    }

    public async Task Write(StampedRecord stamped, string tenant, IReadOnlyDictionary<AccountNo, AccountFacts> accounts)
    {
        var record = stamped.Record;
        if (record.Postings.All(posting => posting.Amount == 0))
        {
            return;
        }

        var text = new StringBuilder("\n")
            .Append(stamped.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Append(" (").Append(stamped.EntryNo).Append(") ").Append(Description(record))
            .Append("\n    ; time:").Append(stamped.At.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture))
            .Append(", tenant:").Append(Tag(tenant)).Append(", kind:").Append(record.Kind)
            .Append(", operation:").Append(record.OperationId).Append(", actor:").Append(Tag(record.Context.Actor)).Append('\n');
        foreach (var posting in record.Postings.Where(posting => posting.Amount != 0))
        {
            var account = accounts[posting.Account];
            text.Append("    ").Append(NameOf(account)).Append("  ")
                .Append(MoneyText.Format(-posting.Amount, account.Currency)).Append(' ').Append(account.Currency.Code).Append('\n');
        }

        await output.WriteAsync(text);
    }

    /// <summary>For example <c>liabilities:2010 customer wallets:0000000123</c>.</summary>
    private static string NameOf(AccountFacts account) =>
        $"{TopOf(account.Line.Type)}:{account.ChartCode} {account.Line.Name.ToLowerInvariant()}:{account.Number}";

    private static string Description(JournalRecord record) =>
        Plain(string.Join(" | ", new[] { record.Context.Route, record.Context.Narration ?? record.Context.Reference }.Where(part => part is { Length: > 0 })));

    // A semicolon would begin a comment, a line break the next line.
    private static string Plain(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter == ';' ? ',' : letter));

    // A comma ends a tag's value, a colon could begin another tag.
    private static string Tag(string text) => Plain(text).Replace(',', ' ').Replace(':', ' ');

    private static string TopOf(AccountType type) => type switch
    {
        AccountType.Asset => "assets",
        AccountType.Liability => "liabilities",
        AccountType.Income => "revenues",
        AccountType.Expense => "expenses",
        _ => "equity",
    };

    private static char TypeOf(AccountType type) => char.ToUpperInvariant(TopOf(type) is "expenses" ? 'x' : TopOf(type)[0]);
}
