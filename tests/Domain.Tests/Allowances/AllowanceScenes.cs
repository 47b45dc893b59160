using System.Collections.Immutable;
using FinCode.Domain.Allowances;

namespace FinCode.Domain.Tests.Allowances;

/// <summary>The words in which these tests are written.</summary>
internal static class AllowanceScenes
{
    public static readonly Currency Pound = Currency.Parse("GBP");
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static FinCode.Domain.Money.Money Gbp(long minorUnits) => new(minorUnits, Pound);

    public static OperationId Operation(int number) => new(new Guid(number, 1, 1, [0, 0, 0, 0, 0, 0, 0, 1]));

    public static LimitVersion Version(int number, DateTimeOffset from, params (string Name, string Value)[] changes) =>
        new(number, from, from, "MGR001", changes.ToImmutableDictionary(change => change.Name, change => change.Value));

    /// <summary>Rules for tier 2, with pounds as the reference.</summary>
    public static LimitRules Rules(params (string Name, string Value)[] settings) => Rules(Noon, settings);

    public static LimitRules Rules(DateTimeOffset now, params (string Name, string Value)[] settings) =>
        LimitRules.From([Version(1, DateTimeOffset.MinValue, [("referenceCurrency", "GBP"), .. settings])], [], 2, now)!;

    public static AllowanceRequest Out(int operation, long amount) => Ask(operation, UsageDirection.Out, Gbp(amount));

    public static AllowanceRequest In(int operation, long amount) => Ask(operation, UsageDirection.In, Gbp(amount));

    public static AllowanceRequest Ask(int operation, UsageDirection direction, FinCode.Domain.Money.Money amount) =>
        new(Operation(operation), direction, amount, Noon + Limits.ReservationPatience, AllowanceArbiter.Journal);

    /// <summary>The book after a reservation that there must be room for.</summary>
    public static UsageBook With(this UsageBook book, AllowanceRequest request, LimitRules rules, DateTimeOffset now)
    {
        var (answer, next) = book.Reserve(request, rules, 0, now);
        Assert.IsType<AllowanceAnswer.Reserved>(answer);
        return next;
    }

    public static LimitBreach Breach(this UsageBook book, AllowanceRequest request, LimitRules rules, DateTimeOffset now, long balance = 0) =>
        Assert.IsType<AllowanceAnswer.Refused>(book.Reserve(request, rules, balance, now).Answer).Breach;
}
