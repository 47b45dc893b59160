namespace FinCode.Engine.Calls;

/// <summary>A first-in-first-out list through the requests themselves, so that any of them leaves it in one step.</summary>
internal struct RequestList
{
    private Request? _last;

    public Request? First { get; private set; }

    public int Count { get; private set; }

    public void Add(Request request)
    {
        request.Previous = _last;
        request.Next = null;
        if (_last is null) First = request;
        else _last.Next = request;
        _last = request;
        Count++;
    }

    public void Remove(Request request)
    {
        if (request.Previous is null) First = request.Next;
        else request.Previous.Next = request.Next;
        if (request.Next is null) _last = request.Previous;
        else request.Next.Previous = request.Previous;
        request.Next = request.Previous = null;
        Count--;
    }
}
