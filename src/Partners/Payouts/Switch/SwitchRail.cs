using FinCode.Domain.Payouts;
using FinCode.Grains.Payouts;

namespace FinCode.Partners.Payouts.Switch;

/// <summary>Sends payouts to a payout switch and asks what became of them. The switch pays a reference once; so the reference never changes.</summary>
public sealed class SwitchRail(SwitchConnection connection, IRecipientDetails recipients, ISenderDetails senders)
{
    public async Task<PayoutAnswer> Submit(PayoutPartner partner, PayoutInstruction instruction, CancellationToken cancellation)
    {
        if (await recipients.Find(instruction.Tenant, instruction.RecipientCode, instruction.RecipientAccountId, cancellation) is not { } recipient)
        {
            return new PayoutAnswer.Failed("RECIPIENT_UNKNOWN", "The recipient's account is not known any more.", IsFinal: true);
        }

        var sender = await senders.Find(instruction.Tenant, instruction.SenderCode, cancellation);
        var body = SwitchMessages.Transfer(instruction, recipient, sender, partner.Agent);
        return await Ask(partner, "/gateway/transaction/banktransfers", body, reply => SwitchAnswers.OfSubmission(reply, instruction.Reference), cancellation);
    }

    public Task<PayoutAnswer> Inquire(PayoutPartner partner, PayoutInstruction instruction, CancellationToken cancellation) => Ask(
        partner,
        "/gateway/transaction/checkstatus",
        SwitchMessages.Question(instruction.Reference),
        reply => SwitchAnswers.OfInquiry(reply, instruction.Reference),
        cancellation);

    /// <summary>Whatever goes wrong on the way, it may have arrived.</summary>
    private async Task<PayoutAnswer> Ask(PayoutPartner partner, string path, byte[] body, Func<SwitchReply, PayoutAnswer> read, CancellationToken cancellation)
    {
        try
        {
            return read(await connection.Post(SwitchAddress.Of(partner), path, body, cancellation));
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
        {
            // The message may quote the address; its kind is enough.
            return new PayoutAnswer.Unknown(failure is OperationCanceledException ? "The switch did not answer in time." : "The connection to the switch failed.");
        }
    }
}
