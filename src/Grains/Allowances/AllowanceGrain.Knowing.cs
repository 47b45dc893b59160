using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Allowances;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Allowances;
using FinCode.Domain.Configuration;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;

namespace FinCode.Grains.Allowances;

public sealed partial class AllowanceGrain
{
    /// <summary>How old limits and the customer's tier may be.</summary>
    private static readonly TimeSpan RulesAgeMax = TimeSpan.FromSeconds(2);

    private LimitRules? rules;
    private DateTimeOffset rulesAt = DateTimeOffset.MinValue;

    public async Task<AllowanceUsage?> Read()
    {
        await SettleDue();
        if (await Rules() is not { } known) return null;

        var balance = known.BalanceMax is null ? null : await Balance(known);
        var today = known.DayOf(clock.GetUtcNow());
        var windows = ImmutableArray.CreateBuilder<WindowUsage>();
        foreach (var direction in new[] { UsageDirection.Out, UsageDirection.In })
        {
            foreach (var window in LimitWindows.OfUsage)
            {
                if (known.Bound(direction, window) is not { } limit) continue;
                DateTimeOffset? renewsAt = window == LimitWindow.Day ? known.Zone.StartOf(today.AddDays(1)) : null;
                windows.Add(new WindowUsage(direction, window, limit, window == LimitWindow.Single ? 0 : book.Used(direction, window, today), renewsAt));
            }
        }

        if (known.BalanceMax is { } most) windows.Add(new WindowUsage(UsageDirection.In, LimitWindow.Balance, most, balance!.With(book), null));
        return new AllowanceUsage(CustomerCode, known.Tier, known.Reference.Code, today, windows.ToImmutable(), book.Open.Count);
    }

    /// <summary>
    /// Reservations whose time is over: what became of them? Asked only here, because room is missed by nobody but whoever asks for
    /// some.
    /// </summary>
    private async Task SettleDue()
    {
        var now = clock.GetUtcNow();
        foreach (var (id, reservation) in book.Open)
        {
            if (reservation.ExpiresAt > now) continue;

            var operation = new OperationId(id);
            var settle = reservation.Arbiter == AllowanceArbiter.Deadline ? known => known.Release(operation) : await AskJournal(operation, now);

            // Whoever asked for it again in the meantime is at work on it.
            if (book.Open.GetValueOrDefault(id) == reservation) book = settle(book);
        }
    }

    private async Task<Func<UsageBook, UsageBook>> AskJournal(OperationId operation, DateTimeOffset now)
    {
        // What this process has handed to the store is decided before the truth is read.
        await journal.Settled();
        if (await reader.FindHold(tenant, operation, CancellationToken.None) is { } hold)
        {
            return hold.Hold.Status switch
            {
                HoldStatus.Held => known => known.Postpone(operation, now + Limits.ReservationPatience),
                HoldStatus.Captured => known => known.Confirm(operation, hold.Hold.Captured),
                _ => known => known.Release(operation),
            };
        }

        var record = await reader.FindOperation(tenant, operation, CancellationToken.None);
        return record is { Record: { Refusal: null, Remittance: not { Event: RemittanceEvent.ReceiptUnapplied } } } ? known => known.Confirm(operation) : known => known.Release(operation);
    }

    private async Task<CountedBalance?> BalanceFor(ImmutableArray<AllowanceRequest> requests, LimitRules known) =>
        known.BalanceMax is not null && requests.Any(request => request.Direction == UsageDirection.In) ? await Balance(known) : null;

    private async Task<LimitRules?> Rules()
    {
        var now = clock.GetUtcNow();
        if (now - rulesAt < RulesAgeMax && now >= rulesAt) return rules;

        var principal = await GrainFactory.LimitSettings(Tenant, "").Read();
        var user = await GrainFactory.User(Tenant, CustomerCode).Find();
        var levels = await LimitLevels.OfPlace(GrainFactory, Tenant, user?.Place ?? Place.OfTenant);

        // Staff have no tier. An owner whom nobody knows has the one of those who are not verified.
        var isLimited = user is null || user.Roles.Contains(Role.Customer);
        rules = isLimited ? LimitRules.From(principal, levels, user?.KycTier ?? 0, now) : null;
        rulesAt = now;
        return rules;
    }

    /// <summary>
    /// What the wallets hold. What is reserved comes on top; what was reserved when the reading began and is confirmed by now may be
    /// in neither, so it is counted as well: rather twice than not at all.
    /// </summary>
    private async Task<CountedBalance> Balance(LimitRules known)
    {
        var before = book.Open;
        var sum = 0L;
        var wallets = await reader.ListAccounts(tenant, CustomerCode, null, 0, Limits.WalletsPerOwnerMax, CancellationToken.None);
        foreach (var wallet in wallets.Where(wallet => wallet.Facts.ChartCode == ChartOfAccounts.CustomerWallet))
        {
            var held = wallet.Totals.Credits - wallet.Totals.Debits;
            if (held <= 0) continue;

            // A wallet in a currency without a rate cannot get anything more; what it holds is not held against the others.
            if (known.RateOf(wallet.Facts.Currency) is { } rate) sum = Math.Min(Limits.LifetimeMax, sum + known.Convert(new Money(held, wallet.Facts.Currency), rate));
        }

        return new CountedBalance(sum, before);
    }

    private sealed record CountedBalance(long Held, ImmutableDictionary<Guid, Reservation> Before)
    {
        public long With(UsageBook book)
        {
            var sum = Held;
            foreach (var (id, reservation) in book.Open) sum = Add(sum, reservation);
            foreach (var (id, reservation) in Before)
            {
                if (!book.Open.ContainsKey(id)) sum = Add(sum, reservation);
            }

            return sum;
        }

        private static long Add(long sum, Reservation reservation) =>
            reservation.Direction == UsageDirection.In ? Math.Min(Limits.LifetimeMax, sum + reservation.Amount) : sum;
    }
}
