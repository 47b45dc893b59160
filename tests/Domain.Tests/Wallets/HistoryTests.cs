using static FinCode.Domain.Tests.Wallets.WalletScenes;

namespace FinCode.Domain.Tests.Wallets;

/// <summary>Random commands against the wallet and against a second, naive set of books that knows nothing of it.</summary>
public sealed class HistoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(20261122)]
    public void The_wallet_agrees_with_a_naive_model_of_the_books_for_any_history(int seed)
    {
        var random = new Random(seed);
        var wallet = WalletWith(0);
        var books = new NaiveBooks();
        var now = Now;
        for (var step = 1; step <= 5_000; step++)
        {
            now = now.AddSeconds(random.Next(60));
            var command = RandomCommand(random, step, wallet);
            var others = command is CaptureHold or TransferMoney ? new AccountState?[] { Friend } : command is FundWallet ? [Bank] : [];
            var expected = books.Foretell(command, now);
            var decision = command.Decide(wallet, others, now);
            Assert.Equal(expected, decision is WalletDecision.Accepted);
            if (decision is WalletDecision.Accepted accepted)
            {
                books.Apply(accepted.Record);
                wallet = command is FundWallet fund ? accepted.Next.WithInflows(wallet.Inflows + fund.Amount.MinorUnits) : accepted.Next;
            }

            Assert.Equal(books.Balance, wallet.Balance);
            Assert.Equal(books.Held, wallet.Pending);
            Assert.Equal(books.OwnerPostings, wallet.OwnerSequence);
            Assert.True(wallet.Available >= 0);
        }

        Assert.True(books.OwnerPostings > 500, "A history in which nothing happens proves nothing.");
    }

    private static WalletCommand RandomCommand(Random random, int step, Wallet wallet)
    {
        var amount = random.Next(1, 500);
        var hold = wallet.Holds.IsEmpty ? Operation(1) : wallet.Holds.Keys.ElementAt(random.Next(wallet.Holds.Count));
        return random.Next(6) switch
        {
            0 or 1 => new TransferMoney(Operation(step), Context, Friend.Facts.AccountId, Gbp(amount)),
            2 => new FundWallet(Operation(step), Context, Gbp(amount), "BANK_TRANSFER"),
            3 => new PlaceHold(Operation(step), Context, Gbp(amount), TimeSpan.FromSeconds(random.Next(1, 3_000))),
            4 => new CaptureHold(Operation(step), Context, hold, Friend.Facts.AccountId, random.Next(2) == 0 ? null : amount),
            _ => random.Next(2) == 0 ? new ReleaseHold(Operation(step), Context, hold) : ReleaseHold.Expiring(hold),
        };
    }

    /// <summary>Lists and sums, no cleverness: every fact kept, every figure computed anew.</summary>
    private sealed class NaiveBooks
    {
        private readonly List<Posting> postings = [];
        private readonly List<(OperationId Id, long Amount, DateTimeOffset? ExpiresAt)> holds = [];

        public long Balance => postings.Sum(posting => posting.Amount);

        public long Held => holds.Sum(hold => hold.Amount);

        public long OwnerPostings => postings.Count(posting => posting.IsOwned);

        public bool Foretell(WalletCommand command, DateTimeOffset now)
        {
            var free = Balance - Held;
            return command switch
            {
                TransferMoney transfer => transfer.Amount.MinorUnits <= free,
                PlaceHold place => place.Amount.MinorUnits <= free,
                CaptureHold capture => holds.Exists(hold =>
                    hold.Id == capture.HoldId && hold.ExpiresAt > now && (capture.Amount ?? hold.Amount) <= hold.Amount),
                ReleaseHold release => holds.Exists(hold => hold.Id == release.HoldId && (hold.ExpiresAt <= now) == release.BecauseExpired),
                _ => true,
            };
        }

        public void Apply(JournalRecord record)
        {
            Assert.Equal(0, record.Postings.Sum(posting => posting.Amount));
            postings.AddRange(record.Postings.Where(posting => posting.Account == WalletWith(0).Facts.Account));
            if (record.Hold is { Status: HoldStatus.Held } placed)
            {
                holds.Add((placed.HoldId, placed.Amount, placed.ExpiresAt));
            }
            else if (record.Hold is { } ended)
            {
                holds.RemoveAll(hold => hold.Id == ended.HoldId);
            }
        }
    }
}
