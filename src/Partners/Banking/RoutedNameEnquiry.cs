using FinCode.Grains.Banking;
using FinCode.Grains.Payouts;
using FinCode.Partners.Payouts.Switch;

namespace FinCode.Partners.Banking;

/// <summary>Asks the partner of the tenant that tells whose accounts are; where none does, whoever stands in.</summary>
public sealed class RoutedNameEnquiry(IPayoutPartners partners, SwitchNameEnquiry switches, INameEnquiry otherwise) : INameEnquiry
{
    public async Task<NameEnquiryAnswer> Ask(NameEnquiry enquiry, CancellationToken cancellation) =>
        await partners.FindValidator(enquiry.Tenant) is { } partner
            ? await switches.Ask(partner, enquiry, cancellation)
            : await otherwise.Ask(enquiry, cancellation);
}
