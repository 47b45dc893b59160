using System.Collections.Immutable;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Allowances;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Wallets;

public sealed partial class WalletGrain
{
    public async Task<ImmutableArray<WalletAnswer>> ExecuteTogether(ImmutableArray<WalletCommand> commands)
    {
        Invariant.Holds(commands.Length is > 0 and <= Limits.TransfersPerRequestMax);
        var isRefreshed = false;
        LimitsAsked? asked = null;
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            if (!IsLoaded && !await EnsureLoaded())
            {
                return [.. commands.Select(_ => new WalletAnswer.NoAccount())];
            }

            var others = new AccountState?[commands.Length][];
            for (var at = 0; at < others.Length; at++)
            {
                others[at] = await FindOthers(commands[at]);
            }

            if (commands.Any(command => command.IsInflow))
            {
                await CheckStatus();
            }

            if (commands.Any(command => journal.Find(tenant, command.OperationId) is not null))
            {
                if (await AnswerAgain(commands) is { } earlier)
                {
                    Settle(asked?.Reserved ?? [], earlier.All(answer => answer is WalletAnswer.Done));
                    return earlier;
                }

                continue;
            }

            if (!IsLoaded)
            {
                continue;
            }

            var (records, next, refused) = DecideAll(commands, others);
            if (refused is { Reason: var reason } && MayBeStale(reason) && !isRefreshed)
            {
                isRefreshed = true;
                await Refresh();
                continue;
            }

            if (refused is null && limited.IsLimited && MustAsk(asked) && MovementsOf(records, others) is { Length: > 0 } movements)
            {
                if (await reader.FindOperation(tenant, commands[0].OperationId, CancellationToken.None) is not null && await AnswerAgain(commands) is { } before)
                {
                    return before;
                }

                asked = await AskLimits(movements, isForced: false);
                if (asked.IsKeyReused) return [.. commands.Select(_ => new WalletAnswer.DifferentTerms("transfers"))];
                continue;
            }

            if (refused is null && asked?.Refusal is { } limit)
            {
                (records, next) = ([.. commands.Select(each => each.Refusal(Facts, limit))], wallet!);
            }

            if (await StoreTogether(commands, records, next) is { } answers)
            {
                Settle(asked?.Reserved ?? [], answers.All(answer => answer is WalletAnswer.Done));
                return answers;
            }
        }

        throw Contended(commands[0].OperationId);
    }

    private (List<JournalRecord> Records, Wallet Next, WalletDecision.Refused? Refused) DecideAll(
        ImmutableArray<WalletCommand> commands, AccountState?[][] others)
    {
        var now = clock.GetUtcNow();
        var next = wallet!;
        var records = new List<JournalRecord>(commands.Length);
        for (var at = 0; at < commands.Length; at++)
        {
            switch (commands[at].Decide(next, others[at], now))
            {
                case WalletDecision.Accepted accepted:
                    records.Add(accepted.Record);
                    next = accepted.Next;
                    break;
                case WalletDecision.Refused refused:
                    return ([.. commands.Select(each => each.Refusal(Facts, refused))], wallet!, refused);
            }
        }

        return (records, next, null);
    }

    private ImmutableArray<CustomerMovement> MovementsOf(List<JournalRecord> records, AccountState?[][] others) =>
        [.. records.SelectMany((record, at) => CustomerMovement.Of(record, Facts, FactsOf(others[at])))];

    /// <summary>Null asks for another attempt.</summary>
    private async Task<ImmutableArray<WalletAnswer>?> StoreTogether(
        ImmutableArray<WalletCommand> commands, List<JournalRecord> records, Wallet next)
    {
        var append = journal.AppendTogether(records, lane);
        wallet = next;
        var receipts = await append;
        if (receipts.Any(receipt => receipt is JournalReceipt.LaneLost))
        {
            return receipts.Any(receipt => receipt is JournalReceipt.Existed) ? await AnswerAgain(commands) : null;
        }

        return [.. commands.Select((command, at) => Answers.From(receipts[at], command, Facts, isReplay: false))];
    }

    /// <summary>The group was decided before, as a whole; an operation that was not part of it used the key for something else.</summary>
    private async Task<ImmutableArray<WalletAnswer>?> AnswerAgain(ImmutableArray<WalletCommand> commands)
    {
        var answers = new WalletAnswer[commands.Length];
        for (var at = 0; at < answers.Length; at++)
        {
            var command = commands[at];
            var stored = journal.Find(tenant, command.OperationId) is { } known
                ? await known
                : await reader.FindOperation(tenant, command.OperationId, CancellationToken.None) is { } found
                    ? new JournalReceipt.Existed(found)
                    : null;
            if (stored is JournalReceipt.LaneLost)
            {
                return null;
            }

            answers[at] = stored is null
                ? new WalletAnswer.DifferentTerms("transfers")
                : Answers.From(stored, command, Facts, isReplay: true);
        }

        return [.. answers];
    }
}
