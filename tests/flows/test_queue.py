"""The listener on S3 events from SQS: AWS's shapes through ministack."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from tasks.pickup.store import Store, StoreSettings
from tests.flows import house as houses
from tests.flows.house import House, wait_until
from tests.flows.letters import letter
from tests.flows.sqs import KEYS, Cloud, ministack

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def cloud() -> Iterator[Cloud]:
    """The emulator, for the tests of this file."""
    with ministack() as one:
        yield one


@pytest.fixture
def fed(cloud: Cloud, tmp_path: Path) -> Iterator[tuple[House, str, str]]:
    """A house on ministack whose listener is fed by a queue, with the URLs of that queue and its dead letters."""
    name = tmp_path.name.replace("_", "-")[-20:].strip("-")
    secret = SecretStr(KEYS["secret_key"])
    where = {"endpoint": cloud.endpoint, "access_key": KEYS["access_key"], "secret_key": secret}
    bucket = f"inbox-{name}"
    cloud.s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    queue, dead = cloud.queue(f"landed-{name}", bucket)
    listen = {"sqs_queue": queue, "sqs_endpoint": cloud.endpoint}
    settings = houses.settings_for(tmp_path / "home", where, name, ledger={"lease": 6.0})
    update = {"listen": settings.listen.model_copy(update=listen)}
    store = StoreSettings(endpoint=cloud.endpoint, access_key=KEYS["access_key"], secret_key=secret)
    with houses.house(tmp_path / "home", Store.open(store), settings.model_copy(update=update)) as one:
        yield one, queue, dead


def test_a_letter_arrives_by_its_queue_message_and_the_message_is_deleted(
    fed: tuple[House, str, str], cloud: Cloud
) -> None:
    """S3's own event leads to a record; keys that S3 encodes come back as they were; the test event is answered."""
    house, queue, dead = fed
    house.start_listener()
    wait_until(lambda: "inbox.listed" in house.log(), "the first sweep is over")
    keys = ["brief één + twee.txt", "map/100%20 zeker.txt"]
    for number, key in enumerate(keys):
        house.put(key, letter(number))
    wait_until(lambda: len(house.records()) == 2, "both records are there", seconds=30)
    assert {source.key for record in house.records() for source in record.sources} == set(keys)
    wait_until(lambda: cloud.waiting(queue) == 0, "the queue is empty")
    assert cloud.waiting(dead) == 0


def test_a_message_that_makes_no_sense_ends_among_the_dead_letters(fed: tuple[House, str, str], cloud: Cloud) -> None:
    """Poison is left to the queue's redrive policy; what follows it is not held up."""
    house, queue, dead = fed
    cloud.sqs.send_message(QueueUrl=queue, MessageBody="geen bericht")
    house.start_listener()
    house.put("brief.txt", letter(3))
    wait_until(lambda: house.ended() == 1, "the letter is published", seconds=30)
    wait_until(lambda: cloud.waiting(dead) == 1, "the poison is a dead letter", seconds=30)
    assert "queue.malformed" in house.log()


def test_an_event_of_another_bucket_is_taken_off_the_queue_and_notes_nothing(
    fed: tuple[House, str, str], cloud: Cloud
) -> None:
    """A queue shared with others does not fill our ledger."""
    house, queue, dead = fed
    record = {
        "eventName": "ObjectCreated:Put",
        "s3": {"bucket": {"name": "elders"}, "object": {"key": "x", "eTag": "e"}},
    }
    cloud.sqs.send_message(QueueUrl=queue, MessageBody=str({"Records": [record]}).replace("'", '"'))
    house.start_listener()
    wait_until(lambda: cloud.waiting(queue) == 0, "the queue is empty", seconds=30)
    assert cloud.waiting(dead) == 0
    assert sum(house.ledger.desk.counts().values()) == 0
