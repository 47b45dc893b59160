using System.Globalization;
using System.Text.Json;
using FinCode.Contracts.Payments;
using FinCode.Contracts.Sandbox;
using FinCode.Domain.Money;
using FinCode.Grains.Payments;

namespace FinCode.Partners.Gateways;

/// <summary>A simulated gateway's notice: the body, and the headers that it is sent with.</summary>
public sealed record SandboxNotice(byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public static SandboxNotice Write(GatewaySignature signature, string tenant, SandboxIntent intent, GatewayWord word, DateTimeOffset now)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new NoticeBody(
            $"evt-{intent.Id:N}-{word.Outcome}",
            intent.Id.ToString("D"),
            intent.OrderReference,
            word.Outcome.ToString(),
            word.Reference,
            word.Amount is { } amount ? MoneyText.Format(amount.MinorUnits, amount.Currency) : "",
            intent.Total.Currency.Code,
            word.Reason ?? "",
            word.SchemeFee));
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new SandboxNotice(body, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [GatewaySignature.Provider] = intent.Provider,
            [GatewaySignature.Timestamp] = timestamp,
            [GatewaySignature.Signature] = signature.Sign(tenant, intent.Provider, timestamp, body),
        });
    }

    /// <summary>Null for what is no notice, though it is signed.</summary>
    public static GatewayNotice? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<NoticeBody>(body) is { } read
                && Guid.TryParseExact(read.IntentId, "D", out var intent)
                && Enum.TryParse<GatewayOutcome>(read.Outcome, out var outcome)
                && Currency.TryParse(read.Currency, out var currency)
                ? new GatewayNotice(intent, new GatewayWord(outcome, read.Reference ?? "", AmountOf(read, currency), read.Reason is { Length: > 0 } reason ? reason : null) { SchemeFee = read.SchemeFee })
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Money? AmountOf(NoticeBody body, Currency currency) =>
        MoneyText.Read(body.Amount ?? "", currency, out var minorUnits) == AmountFault.None ? new Money(minorUnits, currency) : null;

    private sealed record NoticeBody(
        string EventId, string IntentId, string OrderReference, string Outcome, string? Reference, string? Amount, string Currency, string? Reason, long SchemeFee);
}
