using FinCode.Domain.Audit;

namespace FinCode.Domain.Tests.Audit;

public sealed class AuditChainTests
{
    private static readonly AuditNote Note = new("demo", DateTimeOffset.UnixEpoch, "C1", "s", "a", "r", "o", "user.changed", "user/C2");

    public static TheoryData<AuditNote> Others => new(
        Note with { Tenant = "acme" },
        new AuditNote("demo", DateTimeOffset.UnixEpoch.AddMilliseconds(1), "C1", "s", "a", "r", "o", "user.changed", "user/C2"),
        Note with { Actor = "C2" },
        Note with { Session = null },
        Note with { Session = "" },
        Note with { Address = "b" },
        Note with { RequestId = "q" },
        Note with { Operation = "p" },
        Note with { Action = "user.created" },
        Note with { Subject = "user/C3" },
        Note with { Session = "sa", Address = "" });

    [Theory]
    [MemberData(nameof(Others))]
    public void Entries_that_say_something_else_have_another_hash(AuditNote other) =>
        Assert.NotEqual(AuditChain.Content(Note, new byte[32]), AuditChain.Content(other, new byte[32]));

    [Fact]
    public void A_link_depends_on_all_that_it_binds()
    {
        var (zero, one) = (new byte[32], Enumerable.Repeat((byte)1, 32).ToArray());
        byte[][] links = [AuditChain.Link(zero, 1, zero), AuditChain.Link(one, 1, zero), AuditChain.Link(zero, 2, zero), AuditChain.Link(zero, 1, one)];
        Assert.Equal(4, links.Select(Convert.ToHexString).Distinct().Count());
        Assert.NotEqual(AuditChain.Content(Note, zero), AuditChain.Content(Note, one));
    }

    [Fact]
    public void An_instant_is_taken_to_the_millisecond() =>
        Assert.Equal(DateTimeOffset.UnixEpoch, new AuditNote("demo", DateTimeOffset.UnixEpoch.AddTicks(9_999), "C1", null, null, null, null, "x", "y").At);
}
