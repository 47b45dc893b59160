using System.Threading.Channels;
using FinCode.Domain.Ledger;

namespace FinCode.Storage.Journal;

/// <summary>
/// Counts the postings that each account gathers, and hands those with a long tail to a fold. Counts are a hint: losing
/// them in a restart means that a tail is folded later, not that it is wrong.
/// </summary>
internal sealed class FoldSchedule(int foldAfterPostings)
{
    private const int AccountsMax = 200_000;
    private const int AccountsPerFold = 256;

    private readonly Dictionary<AccountNo, int> tails = [];

    private readonly Channel<AccountNo> due = Channel.CreateBounded<AccountNo>(
        new BoundedChannelOptions(AccountsMax) { SingleReader = true, SingleWriter = true, FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Called by the writer's loop, for each durable record.</summary>
    public void Count(JournalRecord record)
    {
        foreach (var posting in record.Postings)
        {
            ref var tail = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(tails, posting.Account, out _);
            if (++tail >= foldAfterPostings)
            {
                tail = 0;
                due.Writer.TryWrite(posting.Account);
            }
        }

        if (tails.Count > AccountsMax)
        {
            tails.Clear();
        }
    }

    /// <summary>The next accounts to fold; waits until there are some.</summary>
    public async Task<IReadOnlyCollection<AccountNo>> Next(CancellationToken cancellation)
    {
        await due.Reader.WaitToReadAsync(cancellation);
        var accounts = new HashSet<AccountNo>();
        while (accounts.Count < AccountsPerFold && due.Reader.TryRead(out var account))
        {
            accounts.Add(account);
        }

        return accounts;
    }
}
