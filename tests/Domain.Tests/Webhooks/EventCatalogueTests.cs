using FinCode.Domain.Events;
using FinCode.Domain.Remittances;
using FinCode.Domain.Webhooks;

namespace FinCode.Domain.Tests.Webhooks;

public sealed class EventCatalogueTests
{
    [Theory]
    [InlineData("transaction.created")]
    [InlineData("transaction.completed")]
    [InlineData("transaction.failed")]
    [InlineData("kyc.verification.completed")]
    [InlineData("payment.received")]
    public void The_published_events_are_there(string name) => Assert.NotNull(EventCatalogue.Find(name));

    [Fact]
    public void No_two_events_have_one_name_and_each_says_what_it_means()
    {
        Assert.Equal(EventCatalogue.Types.Length, EventCatalogue.Types.Select(type => type.Name).Distinct().Count());
        Assert.All(EventCatalogue.Types, type => Assert.True(type is { Version: >= 1, Meaning.Length: > 0 }));
    }

    [Fact]
    public void Every_name_that_the_platform_uses_is_in_the_catalogue()
    {
        var constants = typeof(TransactionEventTypes).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
        Assert.All(constants, name => Assert.NotNull(EventCatalogue.Find(name)));
        // Each kind of step, without having to be made: its name stands in the switch, so each is asked for once by the tests of remittances.
        Assert.True(typeof(RemittanceEvent).GetNestedTypes().Length <= EventCatalogue.Types.Count(type => type.Subject == EventSubject.Transaction) + 1);
    }
}
