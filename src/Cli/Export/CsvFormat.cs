using System.Globalization;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Cli.Export;

/// <summary>One row per posting, as RFC 4180 has it, with a header row.</summary>
internal sealed class CsvFormat(TextWriter output) : IExportFormat
{
    private const string Header =
        "entry_no,at,tenant,kind,operation_id,account_number,account_id,chart_code,owner_code,currency,debit,credit,set_aside,actor,route,narration,reference";

    public Task Begin(IReadOnlyCollection<AccountFacts> accounts, IReadOnlyDictionary<TenantNo, string> tenants) => output.WriteAsync(Header + "\r\n");

    public async Task Write(StampedRecord stamped, string tenant, IReadOnlyDictionary<AccountNo, AccountFacts> accounts)
    {
        var (record, context) = (stamped.Record, stamped.Record.Context);
        foreach (var posting in record.Postings)
        {
            var account = accounts[posting.Account];
            string?[] cells =
            [
                stamped.EntryNo.ToString(),
                stamped.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                tenant,
                record.Kind.ToString(),
                record.OperationId.ToString(),
                account.Number,
                account.AccountId.ToString(),
                account.ChartCode.ToString(CultureInfo.InvariantCulture),
                account.OwnerCode,
                account.Currency.Code,
                MoneyText.Format(Math.Max(0, -posting.Amount), account.Currency),
                MoneyText.Format(Math.Max(0, posting.Amount), account.Currency),
                MoneyText.Format(posting.Pending, account.Currency),
                CsvText.Free(context.Actor),
                CsvText.Free(context.Route),
                CsvText.Free(context.Narration),
                CsvText.Free(context.Reference),
            ];
            await output.WriteAsync(string.Join(',', cells) + "\r\n");
        }
    }
}
