using FinCode.Cli.Load.Provision;

namespace FinCode.Cli.Demo;

/// <summary>A customer whom the server knows, with whom they send to.</summary>
/// <param name="Own">Signed in; null where staff orders for them.</param>
/// <param name="WalletId">Null where they pay by card.</param>
/// <param name="RecipientCodes">By recipient, in the person's order.</param>
internal sealed record DemoCustomer(DemoPerson Person, string Code, Session? Own, string? WalletId, IReadOnlyList<string> RecipientCodes)
{
    public string CodeOf(DemoRecipient recipient) => RecipientCodes[Person.Recipients.TakeWhile(own => !ReferenceEquals(own, recipient)).Count()];
}
