using FinCode.Grains.Banking;

namespace FinCode.Partners.Banking;

/// <summary>Stands where no bank can be asked: accounts are judged by their shape and check digits alone.</summary>
public sealed class NoNameEnquiry : INameEnquiry
{
    public Task<NameEnquiryAnswer> Ask(NameEnquiry enquiry, CancellationToken cancellation) =>
        Task.FromResult(new NameEnquiryAnswer(NameEnquiryVerdict.NotSupported, null));
}
