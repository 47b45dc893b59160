using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Agents;
using FinCode.Domain;
using FinCode.Domain.Agents;
using FinCode.Domain.Ledger;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Agents;

/// <summary>This part: drawers are opened and closed. What was counted is stored first; the journal then binds the client's key to it.</summary>
public sealed partial class CounterGrain
{
    private const int SessionsPerDayMax = 1_000;

    public async Task<TillAnswer> OpenTill(CountTill command)
    {
        Invariant.Holds(command.CountedCash.Currency == currency);
        await FinishWhatIsInHand();
        if (await FindEarlier(command.OperationId) is { } earlier) return await Again(earlier, command, session => session.AsOpened());

        if (State.OpenTill(command.TillCode) is not { } open || open.OpenedBy != command.OperationId)
        {
            var rules = await Rules(command.Place);
            var now = clock.GetUtcNow();
            if (State.JudgeOpening(command.TillCode, rules, now) is { } refusal) return await Refuse(command, refusal);

            // The session that this one takes the place of must be where reports find it.
            if (State.Tills.TryGetValue(command.TillCode, out var last)) await Keep(last);
            await this.RegisterOrUpdateReminder(Reminder, Wake, Wake);
            await Store(State.Opened(command.TillCode, command.OperationId, command.CountedCash.MinorUnits, now, rules.LocalDate(now)));
        }

        var opened = State.Tills[command.TillCode];
        return opened.OpeningCash == command.CountedCash.MinorUnits ? await Bind(command, opened.AsOpened()) : new TillAnswer.DifferentTerms("countedCash");
    }

    public async Task<TillAnswer> CloseTill(CountTill command)
    {
        Invariant.Holds(command.CountedCash.Currency == currency);
        await FinishWhatIsInHand();
        if (await FindEarlier(command.OperationId) is { } earlier) return await Again(earlier, command, session => session);

        if (State.Tills.GetValueOrDefault(command.TillCode)?.ClosedBy != command.OperationId)
        {
            if (State.OpenTill(command.TillCode) is null) return await Refuse(command, CashRefusal.TillNotOpen);

            var rules = await Rules(command.Place);
            var now = clock.GetUtcNow();
            await Store(State.Closed(command.TillCode, command.OperationId, command.CountedCash.MinorUnits, now, rules.LocalDate(now)));
        }

        var closed = State.Tills[command.TillCode];
        await Keep(closed);
        return closed.CountedCash == command.CountedCash.MinorUnits ? await Bind(command, closed) : new TillAnswer.DifferentTerms("countedCash");
    }

    public async Task<TillSession?> FindTill(string tillCode)
    {
        await FinishWhatIsInHand();
        return State.Tills.GetValueOrDefault(tillCode);
    }

    public async Task<ImmutableArray<TillSession>> ListSessions(DateOnly day)
    {
        await FinishWhatIsInHand();
        var query = new DocumentQuery(
            TillSessionGrain.Kind, Tenant, [new DocumentRange(TillSessionState.Day, TillSessionState.KeyOf(KeyInTenant, day), IsPrefix: false)], null, 0, SessionsPerDayMax);
        var (kept, _) = await index.Query<TillSessionState>(query, CancellationToken.None);
        var newest = State.Tills.Values.Where(till => till.OpenedOn <= day && (till.ClosedOn ?? day) >= day);
        return
        [
            .. kept.Select(state => state.Session!).Concat(newest)
                .DistinctBy(session => session.Reference)
                .OrderBy(session => session.TillCode, StringComparer.Ordinal).ThenBy(session => session.Number),
        ];
    }

    private Task Keep(TillSession closed) => GrainFactory.TillSession(Tenant, KeyInTenant, closed.TillCode, closed.Number).Keep(closed);

    private async Task<TillAnswer> Bind(CountTill command, TillSession session)
    {
        var earlier = await Remember(command.OperationId, command.Context with { Reference = session.Reference }, command.Terms, null);
        return earlier?.Record.Terms.FirstDifference(command.Terms) is { } field
            ? new TillAnswer.DifferentTerms(field)
            : new TillAnswer.Done(session) { IsReplay = earlier is not null };
    }

    private async Task<TillAnswer> Refuse(CountTill command, CashRefusal reason) =>
        await Remember(command.OperationId, command.Context, command.Terms, reason) is { } earlier
            ? await Again(earlier, command, session => session)
            : new TillAnswer.Refused(reason.Reason());

    private async Task<TillAnswer> Again(StampedRecord earlier, CountTill command, Func<TillSession, TillSession> asItWas)
    {
        if (earlier.Record.Terms.FirstDifference(command.Terms) is { } field) return new TillAnswer.DifferentTerms(field);
        if (earlier.Record.Refusal is { } reason) return new TillAnswer.Refused(reason) { IsReplay = true };

        var number = TillSession.NumberIn(earlier.Record.Context.Reference!);
        var session = State.Tills.TryGetValue(command.TillCode, out var newest) && newest.Number == number
            ? newest
            : await GrainFactory.TillSession(Tenant, KeyInTenant, command.TillCode, number).Find();
        Invariant.Holds(session is not null);
        return new TillAnswer.Done(asItWas(session!)) { IsReplay = true };
    }
}
