namespace FinCode.Contracts.Mail;

/// <summary>One message on its way out. Key: <c>tenant/message id</c>. It is there until a mail system has taken it.</summary>
[Alias("fincode.outgoing-mail-grain")]
public interface IOutgoingMailGrain : IGrainWithStringKey
{
    /// <summary>Keeps the message; from here on it is not lost. The same again changes nothing.</summary>
    [Alias("queue")]
    Task Queue(QueuedMail mail);

    /// <summary>Hands it to the mail system if it is due. True when nothing is left to do.</summary>
    [Alias("deliver")]
    Task<bool> Deliver();

    /// <summary>Takes it away, delivered or not.</summary>
    [Alias("forget")]
    Task Forget();
}

/// <summary>Delivers what is due, in every tenant. Key: <c>mails</c>.</summary>
[Alias("fincode.mail-sweep-grain")]
public interface IMailSweepGrain : IGrainWithStringKey
{
    [Alias("start")]
    Task Start();

    /// <returns>How many were due.</returns>
    [Alias("sweep")]
    Task<int> Sweep();
}

/// <param name="To">A normalised address.</param>
[GenerateSerializer, Immutable, Alias("fincode.queued-mail")]
public sealed record QueuedMail([property: Id(0)] string To, [property: Id(1)] string Subject, [property: Id(2)] string Text)
{
    // A record prints its members; the text must not end up in a log.
    public override string ToString() => nameof(QueuedMail);
}
