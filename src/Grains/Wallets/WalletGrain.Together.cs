using System.Collections.Immutable;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Wallets;

public sealed partial class WalletGrain
{
    public async Task<ImmutableArray<WalletAnswer>> ExecuteTogether(ImmutableArray<WalletCommand> commands)
    {
        Invariant.Holds(commands.Length is > 0 and <= Limits.TransfersPerRequestMax);
        var steps = commands.Select(command => new Step(command)).ToArray();
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            if (await TryDecideTogether(steps) is { } answers)
            {
                return [.. answers];
            }
        }

        throw new JournalUnavailableException("Another owner of this account is at work. Nothing was changed; try again with the same key.");
    }

    private async Task<WalletAnswer[]?> TryDecideTogether(Step[] steps)
    {
        if (!await EnsureLoaded())
        {
            return [.. steps.Select(_ => new WalletAnswer.NoAccount())];
        }

        foreach (var step in steps)
        {
            await Resolve(step);
        }

        if (Array.Exists(steps, step => journal.Find(tenant, step.Command.OperationId) is not null))
        {
            return await AnswerAgain(steps);
        }

        if (wallet is null || lane.IsLost)
        {
            return null;
        }

        var (records, next, reason) = DecideAll(steps);
        if (reason is { } refusal && MayBeStale(refusal) && !steps[0].IsRefreshed)
        {
            steps[0].IsRefreshed = true;
            await ExpireDueHolds();
            await RefreshInflows();
            return null;
        }

        return await StoreTogether(steps, records, next, reason);
    }

    private (List<JournalRecord> Records, Wallet Next, WalletRefusal? Reason) DecideAll(Step[] steps)
    {
        var now = clock.GetUtcNow();
        var next = wallet!;
        var records = new List<JournalRecord>(steps.Length);
        foreach (var step in steps)
        {
            switch (step.Command.Decide(next, step.Others, now))
            {
                case WalletDecision.Accepted accepted:
                    records.Add(accepted.Record);
                    next = accepted.Next;
                    break;
                case WalletDecision.Refused refused:
                    return ([.. steps.Select(each => each.Command.Refusal(Facts, refused.Reason))], wallet!, refused.Reason);
            }
        }

        return (records, next, null);
    }

    private async Task<WalletAnswer[]?> StoreTogether(Step[] steps, List<JournalRecord> records, Wallet next, WalletRefusal? reason)
    {
        var append = journal.AppendTogether(records, reason is null ? lane : null);
        wallet = next;
        var receipts = await append;
        if (receipts.Any(receipt => receipt is JournalReceipt.LaneLost))
        {
            return receipts.Any(receipt => receipt is JournalReceipt.Existed) ? await AnswerAgain(steps) : null;
        }

        return [.. steps.Select((step, at) => Answers.From(receipts[at], step.Command, Facts, isReplay: false))];
    }

    /// <summary>The group was decided before, as a whole; an operation that was not part of it used the key for something else.</summary>
    private async Task<WalletAnswer[]?> AnswerAgain(Step[] steps)
    {
        var answers = new WalletAnswer[steps.Length];
        for (var at = 0; at < answers.Length; at++)
        {
            var command = steps[at].Command;
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

        return answers;
    }
}
