using FinCode.Cli.Load.Http;

namespace FinCode.Cli.Load.Scenarios;

/// <summary>An idempotency key: the run, the caller, and the caller's count. Never used twice, also not by the next run.</summary>
internal readonly record struct Key(byte[] Run, int Caller, long Count)
{
    public void Put(RequestWriter writer)
    {
        writer.Put(Run);
        writer.Put("-"u8);
        writer.PutNumber(Caller);
        writer.Put("-"u8);
        writer.PutNumber(Count);
    }
}
