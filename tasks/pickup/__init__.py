"""The object store and what it says: one S3 adapter, the embedded store, events and queue messages.

    store = Store.open(StoreSettings(endpoint="http://127.0.0.1:8333", access_key=..., secret_key=SecretStr(...)))
    store.ensure_bucket(name, versioned=True)
    store.put(bucket, key, data, media_type=, if_absent=False, if_match=None) -> Put(etag, version_id)
                                                         raises `PreconditionFailed` when the condition does not hold
    store.fetch(landed, limit=bytes) -> Fetched          data, sha256, source (schemas.record.Source); checks length
                                                         and ETag; raises TooLarge, ObjectChanged, StoreUnavailable, ...
    store.read(bucket, key) -> Stored | None             newest: data and etag
    store.versions(bucket, prefix="") -> Iterator[LandedObject]    every version of every object, no delete markers
    store.delete(bucket, key)                            only for our own files, never in the inbox
    probe(store, inbox=, records=) -> Abilities          tries what we rely on (probe.py); raises Misconfigured with a
                                                         sentence; `.weaker` names what goes worse, in sentences

    with embedded.start(folder, webhook=Webhook(url, token)) as server: server.settings -> StoreSettings, server.pid
    server = embedded.start(...); server.stop()          SeaweedFS of this folder; dies with its parent

    webhook.landed(message: dict, bucket=) -> LandedObject | None       SeaweedFS' webhook body; None: noise
    s3_events.parse(body: str, bucket=) -> Message(kind, objects)       SQS and Ceph bodies; kind `landed`, `test`,
                                                         `other` (nothing of ours: delete) or `malformed` (dead letter)

boto3 is imported by `store.py` only, when a store is opened.
"""
