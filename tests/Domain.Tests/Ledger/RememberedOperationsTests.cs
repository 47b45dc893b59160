using FinCode.Domain.Ledger;

namespace FinCode.Domain.Tests.Ledger;

public sealed class RememberedOperationsTests
{
    [Fact]
    public void The_newest_are_known_with_what_they_asked_for_and_the_oldest_make_room()
    {
        var ids = Enumerable.Range(0, Limits.OperationsRememberedMax + 1).Select(_ => new OperationId(Guid.NewGuid())).ToArray();
        var remembered = RememberedOperations.None;
        foreach (var (at, id) in ids.Index()) remembered = remembered.With(id, Terms.Of(TermsField.Number("n", at)));

        Assert.Null(remembered.Find(ids[0]));
        Assert.Equal(Terms.Of(TermsField.Number("n", 1)), remembered.Find(ids[1]));
        Assert.Equal(Terms.Of(TermsField.Number("n", Limits.OperationsRememberedMax)), remembered.Find(ids[^1]));
        Assert.Equal(Limits.OperationsRememberedMax, remembered.Entries.Length);
    }
}
