using FinCode.Domain.Agents;
using static FinCode.Domain.Tests.Wallets.WalletScenes;

namespace FinCode.Domain.Tests.Agents;

public sealed class PickupTests
{
    private static readonly Pickup Available = new() { Status = PickupStatus.Available, Amount = Gbp(50_00), ExpiresAt = Now.AddDays(30), CodeDigest = "d", RecipientName = "Ada Obi" };

    [Fact]
    public void One_operation_has_it_until_the_ledger_decides()
    {
        var (refusal, taken) = Available.Claimed(Claim(1), matches: true, Now);

        Assert.Null(refusal);
        Assert.Equal((CashRefusal.PickupInPayment, taken), taken.Claimed(Claim(2), matches: true, Now));
        Assert.Equal((null, taken), taken.Claimed(Claim(1), matches: false, Now));
        Assert.Equal(taken, taken.Settled(Operation(2), isPaid: true));
        Assert.False(taken.CanBeCancelled);
        Assert.Equal(Available, taken.Settled(Operation(1), isPaid: false));
        var paid = taken.Settled(Operation(1), isPaid: true);
        Assert.Equal((PickupStatus.Paid, CashRefusal.PickupAlreadyPaid), (paid.Status, paid.Judge(Operation(1), Now)!.Value));
        Assert.Equal(paid, paid.Settled(Operation(1), isPaid: false));
        Assert.True(paid.BelongsTo(Operation(1)));
        Assert.False(paid.BelongsTo(Operation(2)));
        Assert.False(Available.BelongsTo(Operation(1)));
    }

    [Fact]
    public void Wrong_codes_lock_it()
    {
        var pickup = Available;
        for (var attempt = 0; attempt < Limits.PickupCodesWrongMax; attempt++)
        {
            (var refusal, pickup) = pickup.Claimed(Claim(1), matches: false, Now);
            Assert.Equal(CashRefusal.PickupCodeWrong, refusal);
        }

        Assert.Equal(CashRefusal.PickupLocked, pickup.Claimed(Claim(1), matches: true, Now).Refusal);
    }

    [Fact]
    public void What_is_over_or_not_there_is_not_paid()
    {
        Assert.Equal(CashRefusal.PickupNotFound, new Pickup().Judge(Operation(1), Now));
        Assert.Equal(CashRefusal.PickupCancelled, (Available with { Status = PickupStatus.Cancelled }).Judge(Operation(1), Now));
        Assert.Equal(CashRefusal.PickupExpired, Available.Judge(Operation(1), Now.AddDays(30)));
        Assert.Null(Available.Judge(Operation(1), Now.AddDays(30).AddTicks(-1)));

        // Whoever has it in the last moment finishes after it.
        Assert.Null(Available.Claimed(Claim(1), matches: true, Now).Next.Judge(Operation(1), Now.AddDays(31)));
    }

    [Fact]
    public void Whoever_has_the_code_and_another_name_hears_so_and_loses_no_try()
    {
        var stranger = Claim(1) with { Document = Claim(1).Document with { LastName = "Eze" } };

        Assert.Equal((CashRefusal.PickupCodeWrong, 1), Available.Claimed(stranger, matches: false, Now) is var wrong ? (wrong.Refusal, wrong.Next.WrongCodes) : default);
        Assert.Equal((CashRefusal.RecipientMismatch, Available), Available.Claimed(stranger, matches: true, Now));
    }

    [Theory]
    [InlineData("Ada Obi", "ADA", "OBI", true)]
    [InlineData("Ada Obi", "Ada Ngozi", "Obi", true)]
    [InlineData("Ada Obi", "Obi", "Ada", true)]
    [InlineData("José O'Neill-Smith", "JOSE", "ONEILL SMITH", true)]
    [InlineData("Ada Obi", "Ada", "Eze", false)]
    [InlineData("Ada Ngozi Obi", "Ada", "Obi", false)]
    [InlineData("Ada Obi", "", "Obi", false)]
    [InlineData("", "Ada", "Obi", false)]
    [InlineData("- '", "Ada", "Obi", false)]
    public void A_document_has_every_word_of_the_recipients_name(string recipient, string first, string last, bool matches) =>
        Assert.Equal(matches, CollectorName.Matches(recipient, new IdDocument("PASSPORT", "P1", null, null, null, first, last, null)));

    [Fact]
    public void A_later_offer_takes_the_place_of_one_that_nobody_has()
    {
        Assert.True(new Pickup().MayBeFollowedBy(0));
        Assert.True(Available.MayBeFollowedBy(1));
        Assert.True((Available with { Status = PickupStatus.Cancelled, Offer = 4 }).MayBeFollowedBy(6));
        Assert.False((Available with { Offer = 4 }).MayBeFollowedBy(4));
        Assert.False((Available with { Status = PickupStatus.Paid }).MayBeFollowedBy(9));
        Assert.False(Available.Claimed(Claim(1), matches: true, Now).Next.MayBeFollowedBy(9));
    }

    [Fact]
    public void A_code_checks_itself()
    {
        var chance = Enumerable.Range(1, 16).Select(each => (byte)(each * 13)).ToArray();
        var code = PickupCode.From(chance);

        Assert.True(PickupCode.TryRead($" {code[..3]}-{code[3..]} ", out var read));
        Assert.Equal(code, read);
        Assert.Equal(PickupCode.Length, code.Length);
        Assert.All(Enumerable.Range(0, 10), place =>
        {
            var slip = code.ToCharArray();
            slip[place] = (char)('0' + ((slip[place] - '0' + 1) % 10));
            Assert.False(PickupCode.TryRead(new string(slip), out _));
        });
        Assert.False(PickupCode.TryRead(code[..9], out _));
        Assert.False(PickupCode.TryRead(null, out _));
        Assert.Equal("0000000000", PickupCode.From(new byte[16]));
    }

    [Fact]
    public void Documents_and_pickups_print_nobody()
    {
        var document = new IdDocument("PASSPORT", "P1234567", null, null, null, "Ada", "Obi", null);

        Assert.DoesNotContain("P1234567", $"{document} {Claim(1) with { Document = document }}", StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", (Available with { RecipientName = "Ada Obi" }).ToString(), StringComparison.Ordinal);
    }

    private static PickupClaim Claim(int operation) =>
        new(Operation(operation), "KX2M9P", "C4F7K2", new IdDocument("PASSPORT", "P1", null, null, null, "Ada", "Obi", null), Now);
}
