using System.Collections.Immutable;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using static FinCode.Domain.Tests.Remittances.Case;

namespace FinCode.Domain.Tests.Remittances;

/// <summary>Random lives of remittances: whatever is ordered, every entry balances and nothing is left on the way at the end.</summary>
public sealed class RemittanceSumsTests
{
    private const string Card = Remittance.CardMethod;

    [Theory]
    [InlineData("JPY")]
    [InlineData("GBP")]
    [InlineData("KWD")]
    public void Sums_hold_for_any_amounts_and_any_order_of_what_may_happen(string code)
    {
        for (var seed = 1; seed <= 1_500; seed++) new Life(new Random(seed), Currency.Parse(code)).Live();
    }

    private sealed class Life(Random random, Currency currency)
    {
        private readonly Dictionary<(int Code, Currency Currency), long> books = [];
        private Remittance remittance = null!;
        private int references;

        public void Live()
        {
            var terms = Agreed with
            {
                Send = Of(random.NextInt64(1, 1_000_000_000)),
                Receive = new Domain.Money.Money(random.NextInt64(1, 1_000_000_000), random.Next(4) == 0 ? currency : Rupee),
                CostAtMid = random.NextInt64(0, 1_000_000_000),
                Fees = new PriceLines([new PriceLine("TRANSFER_FEE", random.NextInt64(0, 1_000)), new PriceLine("EXPRESS_FEE", random.NextInt64(0, 50))]),
                Taxes = random.Next(2) == 0 ? PriceLines.None : new PriceLines([new PriceLine("EXCISE", random.NextInt64(1, 1_000))]),
            };
            terms = terms with { IncludedTaxes = new PriceLines([new PriceLine("VAT", random.NextInt64(0, terms.Fee + 1))]) };
            remittance = Remittance.Begin(No, new RemittanceEvent.Created(terms, Start), Start, "x");
            for (var step = 0; step < 25; step++)
            {
                if (Next() is not ({ } happened, var legs)) continue;
                var before = remittance;
                remittance = remittance.Apply(happened, Start, "system");
                Post(before, happened, legs);
                Check();
            }
        }

        private (RemittanceEvent? Happened, ImmutableArray<ChartLeg> Legs) Next()
        {
            var total = remittance.Terms.TotalPayable.MinorUnits;
            var part = Of(random.NextInt64(1, total + 1));
            var most = random.Next(3) switch { 0 => Of(total), 1 => Of(random.NextInt64(1, (2 * total) + 1)), _ => part };
            return random.Next(12) switch
            {
                0 or 1 or 2 => Receive(most),
                3 => Ordered(remittance.Cancel(null)),
                4 when remittance.Stage == RemittanceStage.AwaitingPayment => (new RemittanceEvent.Expired(), []),
                5 when remittance.Stage is RemittanceStage.Verifying or RemittanceStage.Undelivered && !remittance.IsCleared => (new RemittanceEvent.Held("LOOK"), RemittanceJournals.HoldFrom(remittance)),
                5 => remittance.Decide(release: true, "Fine") is RemittanceDecision.Accepted released ? (released.Event, RemittanceJournals.Release(remittance.Terms)) : default,
                6 or 7 => Onwards(),
                8 => Refund(random.Next(2) == 0 ? null : Of(random.NextInt64(1, total + 1))),
                9 => Ordered(remittance.ReturnExcess(null), () => RemittanceJournals.ReturnUnapplied(remittance, AccountOf)),
                10 => Recall(),
                _ => Charge(part),
            };
        }

        private (RemittanceEvent?, ImmutableArray<ChartLeg>) Receive(Domain.Money.Money amount)
        {
            if (random.Next(4) == 0 && remittance.RefusePayment(Start - TimeSpan.FromSeconds(1)) is null)
            {
                return (Paid, [.. RemittanceJournals.Fund(remittance.Terms), new ChartLeg(2010, currency, -remittance.Terms.TotalPayable.MinorUnits)]);
            }

            var method = random.Next(2) == 0 ? Card : "BANK_TRANSFER";
            return remittance.Receive(method, amount, $"R-{++references}") switch
            {
                RemittanceDecision.Accepted { Event: RemittanceEvent.PaymentReceived payment } => (payment, RemittanceJournals.FundFromReceipts(remittance.Terms, amount, AccountOf(method))),
                RemittanceDecision.Accepted kept => (kept.Event, RemittanceJournals.KeepReceipt(amount, AccountOf(method))),
                _ => default,
            };
        }

        private (RemittanceEvent?, ImmutableArray<ChartLeg>) Onwards() => remittance.Stage switch
        {
            RemittanceStage.Verifying or RemittanceStage.Undelivered => (
                remittance.QueuePayout("TR000000000007", Clearance.Seen), remittance.Place == PrincipalPlace.InTransit ? RemittanceJournals.Convert(remittance.Terms) : []),
            RemittanceStage.Submitting when random.Next(2) == 0 => (remittance.FailPayout("X", null, false, Start), []),
            RemittanceStage.Submitting => (new RemittanceEvent.PaidOut(null), [.. RemittanceJournals.Deliver(remittance.Terms), Prefund(1)]),
            RemittanceStage.RefundDue when remittance.IsChargedBack => (remittance.CoverChargeBack(), RemittanceJournals.Cover(remittance, AccountOf)),
            RemittanceStage.RefundDue => Repay(),
            _ => default,
        };

        private (RemittanceEvent?, ImmutableArray<ChartLeg>) Repay()
        {
            var refund = remittance.Repay();
            if (remittance.Payment is null) return (refund, RemittanceJournals.ReturnUnapplied(remittance, AccountOf));
            if (refund.ToAccountId is null) return (refund, RemittanceJournals.RefundTheWayBack(remittance, refund.Amount, AccountOf));
            return random.Next(3) == 0
                ? (refund with { ToAccountId = null }, RemittanceJournals.RefundInto(remittance, refund.Amount, 2510))
                : (refund, RemittanceJournals.RefundInto(remittance, refund.Amount, 2010));
        }

        private (RemittanceEvent?, ImmutableArray<ChartLeg>) Refund(Domain.Money.Money? amount) => remittance.RequestRefund("Asked", amount) switch
        {
            RemittanceDecision.Accepted { Event: RemittanceEvent.GoodwillPaid { ToAccountId: null } goodwill } => (goodwill, RemittanceJournals.GoodwillTheWayBack(remittance, goodwill.Amount, AccountOf)),
            RemittanceDecision.Accepted { Event: RemittanceEvent.GoodwillPaid goodwill } => (goodwill, RemittanceJournals.GoodwillInto(goodwill.Amount, 2010)),
            RemittanceDecision.Accepted asked => (asked.Event, []),
            _ => default,
        };

        private (RemittanceEvent?, ImmutableArray<ChartLeg>) Recall()
        {
            if (remittance.Recall != RecallStatus.Requested) return Ordered(remittance.RequestRecall("Wrong account"));
            var accepted = random.Next(2) == 0;
            return Ordered(remittance.AnswerRecall(accepted, null), () => accepted ? [.. RemittanceJournals.TakeBack(remittance.Terms), Prefund(-1)] : []);
        }

        private (RemittanceEvent?, ImmutableArray<ChartLeg>) Charge(Domain.Money.Money amount)
        {
            if (random.Next(2) == 0) return Ordered(remittance.ChargePaymentBack(amount, Of(15), $"CB-{++references}"), () => RemittanceJournals.ChargeBack(amount, Of(15)));
            var isWon = random.Next(2) == 0;
            return remittance.EndChargeBack(isWon, remittance.ChargeBacks.FirstOrDefault(each => each.Open > 0)?.Reference) is RemittanceDecision.Accepted { Event: RemittanceEvent.ChargeBackEnded ended }
                ? (ended, RemittanceJournals.EndChargeBack(Of(remittance.ChargeBacks.Single(each => each.Reference == ended.Reference).Open), isWon))
                : default;
        }

        private static (RemittanceEvent?, ImmutableArray<ChartLeg>) Ordered(RemittanceDecision decision, Func<ImmutableArray<ChartLeg>>? legs = null) =>
            decision is RemittanceDecision.Accepted accepted ? (accepted.Event, legs?.Invoke() ?? []) : default;

        private ChartLeg Prefund(int sign) => new(1310, remittance.Terms.Receive.Currency, sign * remittance.Terms.Receive.MinorUnits);

        private void Post(Remittance before, RemittanceEvent happened, ImmutableArray<ChartLeg> legs)
        {
            foreach (var entry in legs.GroupBy(leg => leg.Currency))
            {
                Assert.True(entry.Sum(leg => leg.Amount) == 0, $"{happened} of {before.Stage} does not balance: {string.Join(' ', legs)}");
            }

            foreach (var leg in legs) books[(leg.ChartCode, leg.Currency)] = books.GetValueOrDefault((leg.ChartCode, leg.Currency)) + leg.Amount;
        }

        private void Check()
        {
            Assert.Equal(remittance.UnappliedTotal, books.GetValueOrDefault((2510, currency)));
            Assert.Equal(-remittance.ChargeBackOpen, books.GetValueOrDefault((1410, currency)));
            Assert.InRange(remittance.RefundedTotal, 0, remittance.Terms.TotalPayable.MinorUnits);
            if (!remittance.HasEnded) return;
            Assert.All(books, account => Assert.True(account.Key.Code is not (2030 or 2035 or 2040 or 2045) || account.Value == 0, $"{account}"));
        }

        private Domain.Money.Money Of(long minorUnits) => new(minorUnits, currency);

        private static int AccountOf(string method) => method == Card ? 1110 : 1010;
    }
}
