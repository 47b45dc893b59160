using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FinCode.Domain.Exchanges;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Cli.Export;

/// <summary>One JSON object per record and line: everything the journal knows, refusals and holds included.</summary>
internal sealed class JsonlFormat(TextWriter output) : IExportFormat
{
    public Task Begin(IReadOnlyCollection<AccountFacts> accounts, IReadOnlyDictionary<TenantNo, string> tenants) => Task.CompletedTask;

    public Task Write(StampedRecord stamped, string tenant, IReadOnlyDictionary<AccountNo, AccountFacts> accounts)
    {
        var (record, context) = (stamped.Record, stamped.Record.Context);
        var line = new ExportedRecord(
            stamped.EntryNo.ToString(), stamped.At.UtcDateTime, tenant, record.Kind, record.OperationId.ToString(),
            context.Actor, context.Route, context.IdempotencyKey, context.Narration, context.Reference, record.Refusal,
            [.. record.Postings.Select(posting => Exported(posting, accounts[posting.Account]))],
            record.Hold is { } hold ? Exported(hold, accounts[hold.Account]) : null,
            record.Account is { } change ? Exported(change, accounts[change.Account]) : null,
            record.Exchange is { } exchange ? Exported(exchange) : null);
        return output.WriteAsync(JsonSerializer.Serialize(line, ExportJson.Default.ExportedRecord) + "\n");
    }

    private static ExportedPosting Exported(Posting posting, AccountFacts account) => new(
        account.Number, account.AccountId, account.ChartCode, account.Currency.Code,
        MoneyText.Format(posting.Amount, account.Currency), MoneyText.Format(posting.Pending, account.Currency));

    private static ExportedHold Exported(HoldChange hold, AccountFacts account) => new(
        hold.HoldId.ToString(), account.Number, MoneyText.Format(hold.Amount, account.Currency), hold.Status,
        MoneyText.Format(hold.Captured, account.Currency), hold.ExpiresAt?.UtcDateTime);

    private static ExportedExchange Exported(ExchangePrice price) => new(
        price.Side, price.Rate.Base.Code, price.Rate.Quote.Code, price.Rate.Text, price.MidRate.Text, price.RateSource, price.RateAt.UtcDateTime,
        price.MarginPercent.ToString("0.####", CultureInfo.InvariantCulture), price.QuoteNo);

    private static ExportedAccount Exported(AccountChange change, AccountFacts account) => new(
        account.Number, account.AccountId, change.Status, change.Facts is not null, account.ChartCode, account.Currency.Code, account.OwnerCode, account.Name);
}

/// <param name="EntryNo">A string: it has more digits than a JSON number is safe for.</param>
internal sealed record ExportedRecord(
    string EntryNo, DateTime At, string Tenant, RecordKind Kind, string OperationId, string Actor, string Route, string? IdempotencyKey,
    string? Narration, string? Reference, string? Refusal, IReadOnlyList<ExportedPosting> Postings, ExportedHold? Hold, ExportedAccount? Account, ExportedExchange? Exchange);

/// <param name="Amount">Credits positive.</param>
internal sealed record ExportedPosting(string AccountNumber, Guid AccountId, int ChartCode, string CurrencyCode, string Amount, string SetAside);

internal sealed record ExportedHold(string HoldId, string AccountNumber, string Amount, HoldStatus Status, string Captured, DateTime? ExpiresAt);

internal sealed record ExportedAccount(
    string AccountNumber, Guid AccountId, AccountStatus Status, bool Opened, int ChartCode, string CurrencyCode, string OwnerCode, string Name);

/// <param name="Rate">Decimal texts, as <paramref name="MidRate"/> and <paramref name="MarginPercent"/>: exact.</param>
internal sealed record ExportedExchange(
    ExchangeSide Side, string RateBase, string RateQuote, string Rate, string MidRate, string RateSource, DateTime RateAt, string MarginPercent, Guid? QuoteNo);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExportedRecord))]
internal sealed partial class ExportJson : JsonSerializerContext;
